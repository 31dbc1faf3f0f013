using Federated.Features.Outbound;

namespace Federated.Federation.Inspection;

/// <summary>A report while it is being written; whatever stops the look, what is in it so far is told.</summary>
internal sealed class InspectionDraft(string asked, TimeProvider clock)
{
    private readonly DateTimeOffset at = clock.GetUtcNow();
    private readonly long began = clock.GetTimestamp();

    public OutboundTrace Trace { get; } = new(clock);

    public List<InspectedReason> WhyNot { get; } = [];

    public List<InspectedStep> Steps { get; } = [];

    public List<InspectedCheck> Checks { get; } = [];

    public List<InspectedKey> Keys { get; } = [];

    public List<InspectedProof> Proofs { get; } = [];

    public List<string> Warnings { get; } = [];

    public InspectedReading? Reading { get; set; }

    public InspectedResult? Result { get; set; }

    public InspectedSource? Source { get; set; }

    /// <summary>Set where the end was good.</summary>
    public bool IsTaken { get; set; }

    public OutboundHop? LastHop => Trace.Hops.Count == 0 ? null : Trace.Hops[^1];

    public void Refuse(InspectedReason reason)
    {
        IsTaken = false;
        if (!WhyNot.Contains(reason))
            WhyNot.Add(reason);
    }

    public void Refuse(InspectionRefusal refusal, string? detail = null) => Refuse(InspectionWords.Of(refusal, detail));

    /// <summary>Notes a check down, and gives back whether it has passed.</summary>
    public bool Check(bool hasPassed, string what, string text)
    {
        Checks.Add(new InspectedCheck(what, hasPassed, text));
        return hasPassed;
    }

    /// <summary>As above, with words for either end: what must be is said only where it is not.</summary>
    public bool Check(bool hasPassed, string what, string good, string bad) => Check(hasPassed, what, hasPassed ? good : bad);

    public void Warn(string text)
    {
        if (Warnings.Count < InspectionLimits.Warnings)
            Warnings.Add(text);
    }

    public InspectionReport Finish(IReadOnlyList<InspectedPeer> peers) => new()
    {
        Asked = Bounded.Text(asked, InspectionLimits.Asked),
        At = at,
        Milliseconds = (long)clock.GetElapsedTime(began).TotalMilliseconds,
        IsTaken = IsTaken && WhyNot.Count == 0,
        WhyNot = WhyNot,
        Exchanges = InspectedExchanges.Of(Trace),
        Peers = peers,
        Steps = Steps,
        Checks = Checks,
        Keys = Keys,
        Proofs = Proofs,
        Reading = Reading,
        Result = Result,
        Warnings = Warnings,
        Source = Source,
    };
}
