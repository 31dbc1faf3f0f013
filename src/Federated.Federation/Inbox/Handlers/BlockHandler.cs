using Federated.Features.Relationships;

namespace Federated.Federation.Inbox.Handlers;

/// <summary>Somebody elsewhere wants nothing to do with somebody here.</summary>
internal sealed class BlockHandler(KnownWorld known, BlockActor block) : IActivityHandler
{
    public async Task<HandlingOutcome> HandleAsync(ActivityInHand activity, CancellationToken cancellationToken)
    {
        if (await known.LocalAsync(activity.Document.Object?.Id, cancellationToken) is not { } blocked)
            return HandlingOutcome.Ignored("nobody of ours");
        await block.ExecuteAsync(activity.Actor, blocked, activity.Uri, cancellationToken);
        return HandlingOutcome.Done;
    }
}
