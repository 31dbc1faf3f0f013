using Federated.Domain.Actors;
using Federated.Features.Posts;
using Federated.Federation.Remote;
using Federated.Federation.Translation;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Inbox;

/// <summary>Translates a post whose authority is proven, and hands it to the operation that stores or revises it.</summary>
internal sealed class PostIntake(ReceivePost receive, RemixStamps stamps, TimeProvider clock)
{
    public Task<HandlingOutcome> TakeAsync(ObjectDocument document, ActivityInHand activity, CancellationToken cancellationToken) =>
        TakeAsync(document, activity.Actor, activity.Document, activity.Budget, cancellationToken);

    /// <param name="addressed">The activity around it, whose addressing counts when the object has none.</param>
    /// <param name="budget">For the approvals that it names.</param>
    public async Task<HandlingOutcome> TakeAsync(
        ObjectDocument document, RemoteActor author, ActivityDocument? addressed, FetchBudget budget, CancellationToken cancellationToken) =>
        await StoreAsync(IncomingPost.Read(document, author, addressed, clock.GetUtcNow()), document, author, budget, cancellationToken);

    /// <summary>An edit, which some peers do not date: then it was made now.</summary>
    public async Task<HandlingOutcome> TakeEditAsync(ObjectDocument document, ActivityInHand activity, CancellationToken cancellationToken)
    {
        var post = IncomingPost.Read(document, activity.Actor, activity.Document, clock.GetUtcNow());
        if (post is { EditedAt: null })
            post = post with { EditedAt = clock.GetUtcNow() };
        return await StoreAsync(post, document, activity.Actor, activity.Budget, cancellationToken);
    }

    private async Task<HandlingOutcome> StoreAsync(RemotePost? post, ObjectDocument document, RemoteActor author, FetchBudget budget, CancellationToken cancellationToken)
    {
        if (post is null)
            return HandlingOutcome.Ignored("the object is not the author's to say");
        if (post.DerivedFrom.Count > 0)
            post = post with { Stamps = await stamps.CheckAllAsync(document, budget, cancellationToken) };
        return await receive.ExecuteAsync(post, author, cancellationToken) is null
            ? HandlingOutcome.Ignored("deleted before, somebody else's, or concerns nobody here")
            : HandlingOutcome.Done;
    }
}
