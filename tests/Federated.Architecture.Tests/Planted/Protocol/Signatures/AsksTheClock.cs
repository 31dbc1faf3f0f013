namespace Federated.Architecture.Tests.Planted.Protocol.Signatures;

/// <summary>Planted: a field whose type is the clock.</summary>
[Violates(Rules.MustNotKnow)]
internal sealed class AsksTheClock(TimeProvider clock)
{
    public bool HasOne => clock is not null;
}
