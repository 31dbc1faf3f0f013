using Federated.Domain.Identifiers;
using Federated.Features.Interactions;
using Federated.Federation.Remote;

namespace Federated.Federation.Inbox.Handlers;

/// <summary>Somebody elsewhere boosts a post: one that we have, or one that their followers here want to see.</summary>
internal sealed class AnnounceHandler(RemotePosts posts, KnownWorld known, BoostPost boost, LocalUris uris) : IActivityHandler
{
    public async Task<HandlingOutcome> HandleAsync(ActivityInHand activity, CancellationToken cancellationToken)
    {
        if (!ObjectUri.TryParse(activity.Document.Object?.Id, out var uri))
            return HandlingOutcome.Ignored("no object");
        if (!await known.HasSeenAsync(uri, cancellationToken))
        {
            // Strangers' boosts of strangers' posts are fetched for nobody.
            if (uris.IsLocal(uri.Value) || !await known.IsFollowedAsync(activity.Actor.Id, cancellationToken))
                return HandlingOutcome.Ignored("concerns nobody here");
            // Always from its origin: what is embedded is the booster's word (Hollo 0.8.5).
            var (outcome, id) = await posts.FetchAsync(uri, activity.Budget, cancellationToken);
            if (id is null)
                return RemoteReasons.Of(outcome, "the object");
        }

        return await known.PostAsync(uri, cancellationToken) is { } post && await boost.ExecuteAsync(activity.Actor, post, activity.Uri, cancellationToken)
            ? HandlingOutcome.Done
            : HandlingOutcome.Ignored("deleted, not open, or not visible to the actor");
    }
}
