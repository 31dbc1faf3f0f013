using System.Globalization;
using Federated.Testing.Databases;

namespace Federated.Benchmarks.Load;

/// <summary>What the load tool is told on the command line.</summary>
internal sealed record LoadOptions
{
    public const string Usage = """
        usage: Federated.Benchmarks inbox-load [--database sqlite|postgres | --inbox URL --mention ACTOR [--server-pid PID] [--database-pid PID]]
          [--phases new,again,half,drain,both] [--activities N] [--seconds N] [--rate PER_SECOND] [--stored N]
          [--hosts N] [--actors N] [--connections N] [--warm-up N]
        """;

    public TestDatabase Database { get; private init; } = TestDatabase.Sqlite;

    /// <summary>An inbox elsewhere; null starts a server of ours.</summary>
    public Uri? Inbox { get; private init; }

    /// <summary>The actor over there whom the posts mention.</summary>
    public string? Mention { get; private init; }

    /// <summary>The server elsewhere, if it runs on this machine: its processor time and memory are reported with those of its children.</summary>
    public int? ServerPid { get; private init; }

    public int? DatabasePid { get; private init; }

    public LoadPhases Phases { get; private init; } = LoadPhases.New | LoadPhases.Again | LoadPhases.Half | LoadPhases.Drain;

    public int Hosts { get; private init; } = 20;

    public int Actors { get; private init; } = 40;

    public int Activities { get; private init; } = 20_000;

    public int Connections { get; private init; } = 64;

    /// <summary>New activities that are sent before anything is measured, so that the server's code is compiled.</summary>
    public int WarmUp { get; private init; } = 5_000;

    /// <summary>How long the phases with a rate of their own last.</summary>
    public int Seconds { get; private init; } = 10;

    /// <summary>Requests a second of the phases "half" and "both"; null is half of what "new" reached, and 800.</summary>
    public double? PerSecond { get; private init; }

    /// <summary>Posts of others that the database holds already.</summary>
    public int Stored { get; private init; }

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

        return options is { Hosts: >= 1 and <= 5000, Actors: >= 1 and <= 10_000, Activities: >= 1, Connections: >= 1 and <= 4096, Seconds: >= 1, Phases: not LoadPhases.None };
    }

    private LoadOptions? With(string name, string value) => name switch
    {
        "--database" when Enum.TryParse<TestDatabase>(value, ignoreCase: true, out var database) => this with { Database = database },
        "--inbox" when Uri.TryCreate(value, UriKind.Absolute, out var inbox) => this with { Inbox = inbox },
        "--mention" => this with { Mention = value },
        "--phases" when Enum.TryParse<LoadPhases>(value, ignoreCase: true, out var phases) => this with { Phases = phases },
        "--rate" when double.TryParse(value, CultureInfo.InvariantCulture, out var rate) && rate > 0 => this with { PerSecond = rate },
        _ => Number(value) is { } number ? With(name, number) : null,
    };

    private LoadOptions? With(string name, int number) => name switch
    {
        "--server-pid" => this with { ServerPid = number },
        "--database-pid" => this with { DatabasePid = number },
        "--hosts" => this with { Hosts = number },
        "--actors" => this with { Actors = number },
        "--activities" => this with { Activities = number },
        "--connections" => this with { Connections = number },
        "--warm-up" => this with { WarmUp = number },
        "--seconds" => this with { Seconds = number },
        "--stored" => this with { Stored = number },
        _ => null,
    };

    private static int? Number(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
