using System.Globalization;
using Federated.Testing.Databases;

namespace Federated.Benchmarks.Load;

/// <summary>What the load tool is told on the command line.</summary>
internal sealed record LoadOptions
{
    public const string Usage = "usage: Federated.Benchmarks inbox-load [--database sqlite|postgres | --inbox URL --mention ACTOR] [--hosts N] [--actors N] [--activities N] [--connections N] [--rate PER_SECOND]";

    public TestDatabase Database { get; private init; } = TestDatabase.Sqlite;

    /// <summary>An inbox elsewhere; null starts a server of ours.</summary>
    public Uri? Inbox { get; private init; }

    /// <summary>The actor over there whom the posts mention.</summary>
    public string? Mention { get; private init; }

    public int Hosts { get; private init; } = 20;

    public int Actors { get; private init; } = 40;

    public int Activities { get; private init; } = 20_000;

    public int Connections { get; private init; } = 64;

    /// <summary>Requests a second; null is as many as go.</summary>
    public double? PerSecond { get; private init; }

    public static bool TryParse(string[] arguments, out LoadOptions options)
    {
        options = new LoadOptions();
        if (arguments.Length % 2 != 0)
            return false;
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (options.With(arguments[i], arguments[i + 1]) is not { } next)
                return false;
            options = next;
        }

        return options is { Hosts: >= 1 and <= 5000, Actors: >= 1 and <= 10_000, Activities: >= 1, Connections: >= 1 and <= 4096 };
    }

    private LoadOptions? With(string name, string value) => name switch
    {
        "--database" when Enum.TryParse<TestDatabase>(value, ignoreCase: true, out var database) => this with { Database = database },
        "--inbox" when Uri.TryCreate(value, UriKind.Absolute, out var inbox) => this with { Inbox = inbox },
        "--mention" => this with { Mention = value },
        "--hosts" when Number(value) is { } number => this with { Hosts = number },
        "--actors" when Number(value) is { } number => this with { Actors = number },
        "--activities" when Number(value) is { } number => this with { Activities = number },
        "--connections" when Number(value) is { } number => this with { Connections = number },
        "--rate" when double.TryParse(value, CultureInfo.InvariantCulture, out var rate) && rate > 0 => this with { PerSecond = rate },
        _ => null,
    };

    private static int? Number(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
