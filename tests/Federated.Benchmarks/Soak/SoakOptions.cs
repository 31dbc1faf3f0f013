using System.Globalization;
using Federated.Testing.Databases;

namespace Federated.Benchmarks.Soak;

/// <summary>What the soak is told on the command line.</summary>
internal sealed record SoakOptions
{
    public static string Usage => $"usage: Federated.Benchmarks soak [--database sqlite|postgres] [--faults {string.Join(',', SoakCommand.Faults.Keys)}] [--times N]";

    /// <summary>Null is both, one after the other.</summary>
    public TestDatabase? Database { get; private init; }

    public IReadOnlyList<string> Faults { get; private init; } = [.. SoakCommand.Faults.Keys];

    /// <summary>How often each fault is inflicted; null is what each fault holds for right.</summary>
    public int? Times { get; private init; }

    public static bool TryParse(string[] arguments, out SoakOptions options)
    {
        options = new SoakOptions();
        if (arguments.Length % 2 != 0)
            return false;
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (options.With(arguments[i], arguments[i + 1]) is not { } next)
                return false;
            options = next;
        }

        return options.Times is null or >= 1 && options.Faults.All(SoakCommand.Faults.ContainsKey);
    }

    private SoakOptions? With(string name, string value) => name switch
    {
        "--database" when Enum.TryParse<TestDatabase>(value, ignoreCase: true, out var database) => this with { Database = database },
        "--faults" => this with { Faults = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) },
        "--times" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var times) => this with { Times = times },
        _ => null,
    };
}
