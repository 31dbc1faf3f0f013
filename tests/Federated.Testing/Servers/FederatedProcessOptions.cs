namespace Federated.Testing.Servers;

/// <summary>How a server under test is started; what is not said gets a value that works alone on loopback.</summary>
public sealed record FederatedProcessOptions
{
    /// <summary>The connection string; null is SQLite in the data folder.</summary>
    public string? Database { get; init; }

    /// <summary>The data folder; null is a temporary one that goes with the process.</summary>
    public string? DataPath { get; init; }

    public int? Port { get; init; }

    /// <summary>The address under which we reach it; another than localhost is one of many at which it listens.</summary>
    public string Address { get; init; } = "localhost";

    /// <summary>The public origin; null is http://localhost:PORT.</summary>
    public string? Origin { get; init; }

    public string? Roles { get; init; }

    /// <summary>Further environment, written as Federated__Section__Option; a null value removes the variable.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    public TimeSpan ReadyTimeout { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>The program and its first arguments; null is the built server.</summary>
    public IReadOnlyList<string>? Program { get; init; }
}
