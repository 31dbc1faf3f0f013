using Federated.Domain.Identifiers;
using Federated.Features.Interactions;

namespace Federated.Federation.Inbox.Handlers;

/// <summary>Somebody elsewhere likes a post that we have.</summary>
internal sealed class LikeHandler(KnownWorld known, LikePost like) : IActivityHandler
{
    public async Task<HandlingOutcome> HandleAsync(ActivityInHand activity, CancellationToken cancellationToken)
    {
        // Nothing is fetched for a like: what nobody here has seen, nobody here misses likes of.
        if (!ObjectUri.TryParse(activity.Document.Object?.Id, out var uri) || await known.PostAsync(uri, cancellationToken) is not { } post)
            return HandlingOutcome.Ignored("no post that we have");
        return await like.ExecuteAsync(activity.Actor, post, activity.Uri, cancellationToken) ? HandlingOutcome.Done : HandlingOutcome.Ignored("not visible to the actor");
    }
}
