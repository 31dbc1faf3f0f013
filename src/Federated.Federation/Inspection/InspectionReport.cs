namespace Federated.Federation.Inspection;

/// <summary>What came of looking at one thing: fetched how, signed how, verified, read as, would be stored as, and why not.</summary>
/// <remarks>Texts are as strangers wrote them, bounded: whoever shows them makes their invisible characters visible.</remarks>
public sealed record InspectionReport
{
    public required string Asked { get; init; }

    public required DateTimeOffset At { get; init; }

    public required long Milliseconds { get; init; }

    /// <summary>It would be stored or acted on here.</summary>
    public required bool IsTaken { get; init; }

    /// <summary>Why it would not; empty when it would.</summary>
    public IReadOnlyList<InspectedReason> WhyNot { get; init; } = [];

    public IReadOnlyList<InspectedExchange> Exchanges { get; init; } = [];

    public IReadOnlyList<InspectedPeer> Peers { get; init; } = [];

    /// <summary>The steps of admission, for a request that was pasted.</summary>
    public IReadOnlyList<InspectedStep> Steps { get; init; } = [];

    public IReadOnlyList<InspectedCheck> Checks { get; init; } = [];

    public IReadOnlyList<InspectedKey> Keys { get; init; } = [];

    public IReadOnlyList<InspectedProof> Proofs { get; init; } = [];

    public InspectedReading? Reading { get; init; }

    public InspectedResult? Result { get; init; }

    /// <summary>What was left out or looks odd, though nothing fails by it.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public InspectedSource? Source { get; init; }
}
