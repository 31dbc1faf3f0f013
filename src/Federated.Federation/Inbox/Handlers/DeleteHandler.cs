using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Features.Accounts;
using Federated.Features.Posts;
using Federated.Federation.Remote;

namespace Federated.Federation.Inbox.Handlers;

/// <summary>Somebody elsewhere deleted a post of theirs, or themselves.</summary>
internal sealed class DeleteHandler(RemotePosts posts, KnownWorld known, RemoveRemotePost removePost, RemoveRemoteActor removeActor, RemixAnswers remixes) : IActivityHandler
{
    public async Task<HandlingOutcome> HandleAsync(ActivityInHand activity, CancellationToken cancellationToken)
    {
        var actor = activity.Actor;
        if (activity.Document.Object?.Id == actor.Uri.Value)
        {
            await removeActor.ExecuteAsync(actor, cancellationToken);
            return HandlingOutcome.Done;
        }

        // An id, a Tombstone or the whole object: only the id counts.
        if (!ObjectUri.TryParse(activity.Document.Object?.Id, out var uri) || !UriRules.SameOrigin(uri.Value, actor.Uri.Value))
            return HandlingOutcome.Ignored("the object is of another origin than the actor");
        if (!await known.HasSeenAsync(uri, cancellationToken) && await remixes.RevokeAsync(uri, actor, cancellationToken))
            return HandlingOutcome.Done;
        if (await known.PostAsync(uri, cancellationToken) is { Author: RemoteActor author } && author.Id != actor.Id)
            return await RemoveForModeratorAsync(uri, author, activity, cancellationToken);
        await removePost.ExecuteAsync(uri, actor, cancellationToken);
        return HandlingOutcome.Done;
    }

    /// <summary>A moderator there may delete what somebody else there wrote: believed when the post is no longer there.</summary>
    private async Task<HandlingOutcome> RemoveForModeratorAsync(ObjectUri uri, RemoteActor author, ActivityInHand activity, CancellationToken cancellationToken)
    {
        var (outcome, _) = await posts.ReadAsync(uri, activity.Budget, cancellationToken);
        if (outcome is not (RemoteOutcome.Gone or RemoteOutcome.NotFound))
            return outcome == RemoteOutcome.Found ? HandlingOutcome.Ignored("somebody else's post, which is still there") : RemoteReasons.Of(outcome, "the object");
        await removePost.ExecuteAsync(uri, author, cancellationToken);
        return HandlingOutcome.Done;
    }
}
