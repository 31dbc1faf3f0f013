using System.Globalization;
using Federated.Testing.Databases;

namespace Federated.Benchmarks.Soak;

/// <summary>What one fault came to: a row of the table.</summary>
internal sealed record SoakReport
{
    public const string Head =
        "| Database | Fault | Times | Acknowledged to peers | processed once | Posts taken from people | delivered | dead letters | superseded | sent again | 503 | 500 | lost | twice | peak MB | s |\n"
        + "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|";

    public required TestDatabase Database { get; init; }

    public string Fault { get; init; } = "";

    public int Times { get; init; }

    public TimeSpan Time { get; init; }

    /// <summary>Activities answered 202, and how many of them had their effect once.</summary>
    public int Acknowledged { get; init; }

    public int Processed { get; init; }

    public int Published { get; init; }

    /// <summary>Deliveries by their end.</summary>
    public int Delivered { get; init; }

    public int Dead { get; init; }

    public int Superseded { get; init; }

    /// <summary>Requests by which an inbox saw an activity id again.</summary>
    public int SentAgain { get; init; }

    public int Unavailable { get; init; }

    public int Failed { get; init; }

    public int Lost { get; init; }

    public int Twice { get; init; }

    public long PeakMegabytes { get; init; }

    /// <summary>What must not be; empty when all is well.</summary>
    public required IReadOnlyList<string> Findings { get; init; }

    public string Row => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Database} | {Fault} | {Times} | {Acknowledged} | {Processed} | {Published} | {Delivered} | {Dead} | {Superseded} | {SentAgain} | {Unavailable} | {Failed} | {Lost} | {Twice} | {PeakMegabytes} | {Time.TotalSeconds:F0} |");
}
