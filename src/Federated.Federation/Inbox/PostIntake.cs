using Federated.Domain.Actors;
using Federated.Features.Posts;
using Federated.Federation.Translation;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Inbox;

/// <summary>Translates a post whose authority is proven, and hands it to the operation that stores or revises it.</summary>
internal sealed class PostIntake(ReceivePost receive, TimeProvider clock)
{
    /// <param name="addressed">The activity around it, whose addressing counts when the object has none.</param>
    public Task<HandlingOutcome> TakeAsync(ObjectDocument document, RemoteActor author, ActivityDocument? addressed, CancellationToken cancellationToken) =>
        TakeAsync(document, author, addressed, isEdit: false, cancellationToken);

    /// <summary>An edit, which some peers do not date: then it was made now.</summary>
    public Task<HandlingOutcome> TakeEditAsync(ObjectDocument document, RemoteActor author, ActivityDocument addressed, CancellationToken cancellationToken) =>
        TakeAsync(document, author, addressed, isEdit: true, cancellationToken);

    private async Task<HandlingOutcome> TakeAsync(
        ObjectDocument document, RemoteActor author, ActivityDocument? addressed, bool isEdit, CancellationToken cancellationToken)
    {
        if (IncomingPost.Read(document, author, addressed, clock.GetUtcNow()) is not { } post)
            return HandlingOutcome.Ignored("the object is not the author's to say");
        if (isEdit && post.EditedAt is null)
            post = post with { EditedAt = clock.GetUtcNow() };
        return await receive.ExecuteAsync(post, author, cancellationToken) is null
            ? HandlingOutcome.Ignored("deleted before, somebody else's, or concerns nobody here")
            : HandlingOutcome.Done;
    }
}
