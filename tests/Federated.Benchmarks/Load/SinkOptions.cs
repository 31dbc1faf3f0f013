using System.Globalization;
using Federated.Testing.Databases;

namespace Federated.Benchmarks.Load;

/// <summary>What the load tool for deliveries is told on the command line.</summary>
internal sealed record SinkOptions
{
    public const string Usage = "usage: Federated.Benchmarks outbox-load [--database sqlite|postgres] [--inboxes 10000] [--hosts 1000] [--slow SHARE] [--dead SHARE] [--failing SHARE] [--backlog ROWS]";

    public TestDatabase Database { get; private init; } = TestDatabase.Sqlite;

    public int Inboxes { get; private init; } = 10_000;

    public int Hosts { get; private init; } = 1000;

    /// <summary>Shares of the hosts; what is left is healthy.</summary>
    public double Slow { get; private init; }

    public double Dead { get; private init; }

    public double Failing { get; private init; }

    /// <summary>Deliveries to hosts that have been dead for days, which wait beside those that are measured.</summary>
    public int Backlog { get; private init; }

    public bool HasFaults => Slow + Dead + Failing > 0;

    /// <summary>The same number of inboxes on hosts that are all in good health, to compare with.</summary>
    public SinkOptions WithoutFaults() => this with { Slow = 0, Dead = 0, Failing = 0 };

    public static bool TryParse(string[] arguments, out SinkOptions options)
    {
        options = new SinkOptions();
        if (arguments.Length % 2 != 0)
            return false;
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (options.With(arguments[i], arguments[i + 1]) is not { } next)
                return false;
            options = next;
        }

        return options is { Hosts: >= 1 and <= 50_000 } && options.Inboxes >= options.Hosts && options.Slow + options.Dead + options.Failing < 1;
    }

    private SinkOptions? With(string name, string value) => name switch
    {
        "--database" when Enum.TryParse<TestDatabase>(value, ignoreCase: true, out var database) => this with { Database = database },
        "--inboxes" when Number(value) is { } number => this with { Inboxes = number },
        "--hosts" when Number(value) is { } number => this with { Hosts = number },
        "--backlog" when Number(value) is { } number => this with { Backlog = number },
        "--slow" when Share(value) is { } share => this with { Slow = share },
        "--dead" when Share(value) is { } share => this with { Dead = share },
        "--failing" when Share(value) is { } share => this with { Failing = share },
        _ => null,
    };

    private static int? Number(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double? Share(string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share <= 1 ? share : null;
}
