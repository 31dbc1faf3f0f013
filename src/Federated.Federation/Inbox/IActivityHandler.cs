namespace Federated.Federation.Inbox;

/// <summary>Acts on one type of activity.</summary>
/// <remarks>
/// Everything that goes over the network comes first and in its own unit of work; then one operation of Features is called, whose
/// save commits the effect together with the row, which is marked done already.
/// </remarks>
internal interface IActivityHandler
{
    Task<HandlingOutcome> HandleAsync(ActivityInHand activity, CancellationToken cancellationToken);
}
