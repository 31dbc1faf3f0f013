using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Features.Accounts;
using Federated.Features.Posts;
using Federated.Federation.Remote;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Inbox;

/// <summary>Acts on what somebody passed on for another without that other's signature inside: never on their word, only on what the origin says when asked (facts §6.3).</summary>
internal sealed class ForwardedActivities(
    RemotePosts posts, RemoteActors actors, KnownWorld known, PostIntake intake, RemoveRemotePost removePost, RemoveRemoteActor removeActor)
{
    public Task<HandlingOutcome> HandleAsync(ActivityDocument document, ActorUri actor, FetchBudget budget, CancellationToken cancellationToken) => document.Type switch
    {
        Terms.Create or Terms.Update => ReceiveAsync(document, budget, cancellationToken),
        Terms.Delete when document.Object?.Id == actor.Value => RemoveActorAsync(actor, budget, cancellationToken),
        Terms.Delete => RemovePostAsync(document, budget, cancellationToken),
        _ => Task.FromResult(HandlingOutcome.Ignored("passed on by somebody else, without proof")),
    };

    private async Task<HandlingOutcome> ReceiveAsync(ActivityDocument document, FetchBudget budget, CancellationToken cancellationToken)
    {
        if (document.Object is not { } reference || !ObjectUri.TryParse(reference.Id, out var uri))
            return HandlingOutcome.Ignored("no object");
        // A stranger may not send us fetching at will: only what touches a thread or an author we know.
        if (!await known.TouchesAsync(uri, reference, cancellationToken))
            return HandlingOutcome.Ignored("passed on, and concerns nobody here");
        var (outcome, fetched) = await posts.ReadAsync(uri, budget, cancellationToken);
        if (fetched is null)
            return RemoteReasons.Of(outcome, "the object");
        if (!ActorUri.TryParse(fetched.AttributedTo, out var authorUri))
            return HandlingOutcome.Ignored("the object has no author");
        var author = await actors.FindOrFetchAsync(authorUri, budget, cancellationToken);
        if (author.Id is not { } authorId)
            return RemoteReasons.Of(author.Outcome, "the author");
        return await known.ActiveAsync(authorId, cancellationToken) is { } active
            ? await intake.TakeAsync(fetched, active, addressed: null, budget, cancellationToken)
            : HandlingOutcome.Ignored("the author or its domain is suspended");
    }

    private async Task<HandlingOutcome> RemovePostAsync(ActivityDocument document, FetchBudget budget, CancellationToken cancellationToken)
    {
        if (!ObjectUri.TryParse(document.Object?.Id, out var uri) || await known.PostAsync(uri, cancellationToken) is not { Author: RemoteActor author })
            return HandlingOutcome.Ignored("nothing that we have");
        var (outcome, _) = await posts.ReadAsync(uri, budget, cancellationToken);
        if (outcome is not (RemoteOutcome.Gone or RemoteOutcome.NotFound))
            return outcome == RemoteOutcome.Found ? HandlingOutcome.Ignored("the origin still has it") : RemoteReasons.Of(outcome, "the object");
        await removePost.ExecuteAsync(uri, author, cancellationToken);
        return HandlingOutcome.Done;
    }

    /// <summary>Facts 1.4: 410 confirms that somebody is gone; 404 does not.</summary>
    private async Task<HandlingOutcome> RemoveActorAsync(ActorUri uri, FetchBudget budget, CancellationToken cancellationToken)
    {
        if (await known.RemoteActorAsync(uri, cancellationToken) is not { } actor)
            return HandlingOutcome.Ignored("nobody whom we know");
        var (outcome, _) = await actors.RefreshAsync(uri, budget, cancellationToken);
        if (outcome != RemoteOutcome.Gone)
            return outcome == RemoteOutcome.Found ? HandlingOutcome.Ignored("the origin still has the actor") : RemoteReasons.Of(outcome, "the actor");
        await removeActor.ExecuteAsync(actor, cancellationToken);
        return HandlingOutcome.Done;
    }
}
