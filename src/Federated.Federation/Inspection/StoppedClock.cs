namespace Federated.Federation.Inspection;

/// <summary>The time at which a pasted request came.</summary>
internal sealed class StoppedClock(DateTimeOffset at) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => at;
}
