using System.Globalization;
using Federated.Testing.Databases;

namespace Federated.Benchmarks.Nodes;

/// <summary>How long several machines are plagued, and on which database.</summary>
internal sealed record NodesOptions
{
    public const string Usage =
        "partition [--database sqlite|postgres] [--seconds 45] [--posts 6]\n"
        + "workers [--seconds 15]\n"
        + "Both need root and Linux: every server gets a network namespace of its own.";

    public TestDatabase Database { get; private init; } = TestDatabase.Sqlite;

    /// <summary>How long one fault lasts, at least.</summary>
    public int? Seconds { get; private init; }

    /// <summary>Words that everybody says in each phase.</summary>
    public int Posts { get; private init; } = 6;

    public static bool TryParse(string[] arguments, out NodesOptions options)
    {
        options = new NodesOptions();
        if (arguments.Length % 2 != 0)
            return false;
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (options.With(arguments[i], arguments[i + 1]) is not { } next)
                return false;
            options = next;
        }

        return options is { Posts: >= 4 and <= 100, Seconds: null or (>= 1 and <= 3600) };
    }

    private NodesOptions? With(string name, string value) => name switch
    {
        "--database" when Enum.TryParse<TestDatabase>(value, ignoreCase: true, out var database) => this with { Database = database },
        "--seconds" when Number(value) is { } number => this with { Seconds = number },
        "--posts" when Number(value) is { } number => this with { Posts = number },
        _ => null,
    };

    private static int? Number(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
