using Federated.Features.Outbound;

namespace Federated.Federation.Remote;

/// <summary>How many documents may still be fetched for one thing that arrived: a stranger's thread must not keep us busy for ever.</summary>
/// <param name="limit">None at all lets nothing be fetched, and so nothing be kept: for one who only wants to know what would happen.</param>
/// <param name="trace">Where each fetch is noted down for somebody who looks; null for everybody else.</param>
internal sealed class FetchBudget(int limit = FetchBudget.PerActivity, OutboundTrace? trace = null)
{
    /// <summary>Lemmy's limit for one handled activity.</summary>
    public const int PerActivity = 20;

    private int left = limit;

    public OutboundTrace? Trace { get; } = trace;

    /// <summary>Nothing more may be fetched: whoever has nothing left must not share a flight with others who have.</summary>
    public bool IsSpent => Volatile.Read(ref left) <= 0;

    /// <summary>More was wanted than there was.</summary>
    public bool IsOverdrawn => Volatile.Read(ref left) < 0;

    public bool TryTake() => Interlocked.Decrement(ref left) >= 0;
}
