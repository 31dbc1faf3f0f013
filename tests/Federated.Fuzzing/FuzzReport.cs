namespace Federated.Fuzzing;

/// <summary>What came of feeding one parser.</summary>
public sealed record FuzzReport
{
    public required string Target { get; init; }

    public long Inputs { get; init; }

    public long Accepted { get; init; }

    public long Refused => Inputs - Accepted - Findings.Count;

    public TimeSpan Slowest { get; init; }

    /// <summary>The most bytes that one input made the parser allocate.</summary>
    public long MostAllocated { get; init; }

    public IReadOnlyList<FuzzFinding> Findings { get; init; } = [];

    /// <summary>This report and a later one of the same parser, as one.</summary>
    public FuzzReport With(FuzzReport later) => this with
    {
        Inputs = Inputs + later.Inputs,
        Accepted = Accepted + later.Accepted,
        Slowest = Slowest > later.Slowest ? Slowest : later.Slowest,
        MostAllocated = Math.Max(MostAllocated, later.MostAllocated),
        Findings = [.. Findings, .. later.Findings],
    };
}
