namespace Federated.Testing.Servers;

/// <summary>What became of everything that was said while processes were killed.</summary>
public sealed record TrafficOutcome
{
    /// <summary>Activities from elsewhere that were answered 202.</summary>
    public required int Acknowledged { get; init; }

    /// <summary>Those of them that are here, and that ada was told of.</summary>
    public required int Processed { get; init; }

    /// <summary>Effects beyond one of each.</summary>
    public required int ProcessedTwice { get; init; }

    /// <summary>Answers of ada's that her page took.</summary>
    public required int Published { get; init; }

    /// <summary>Those of them that arrived elsewhere.</summary>
    public required int Delivered { get; init; }

    /// <summary>Those that arrived under two ids; the same one again is no second post.</summary>
    public required int DeliveredTwice { get; init; }

    /// <summary>Rows of any queue that were given up.</summary>
    public required int Dead { get; init; }

    public int Lost => Acknowledged - Processed + Published - Delivered;
}
