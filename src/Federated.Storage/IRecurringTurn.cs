namespace Federated.Storage;

/// <summary>Says which of the nodes does what recurs: one of them, for as long as it lives.</summary>
public interface IRecurringTurn
{
    /// <summary>True on one node, which keeps the turn until its process or its connection ends; then it is the next one's who asks.</summary>
    Task<bool> IsOursAsync(CancellationToken cancellationToken);
}
