using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Moderation;
using Federated.Storage;
using Federated.Storage.Queries;

namespace Federated.Features.Posts;

/// <summary>A remote author (or their server) deletes a post; the id is remembered so that it does not come back.</summary>
public sealed class RemoveRemotePost(FederatedDbContext db, Foreknowledge foreknown, TimeProvider clock)
{
    public async Task ExecuteAsync(ObjectUri uri, RemoteActor by, CancellationToken cancellationToken)
    {
        var post = await foreknown.WholePostAsync(uri, cancellationToken);
        if (post is not null && post.AuthorId != by.Id)
            return;
        if (post is { IsDeleted: false })
        {
            db.Images.RemoveRange(post.Images);
            post.Bury(clock.GetUtcNow());
        }
        else if (post is null && UriRules.SameOrigin(uri.Value, by.Uri.Value)
            && !await foreknown.IsRemovedAsync(uri, by.Uri, cancellationToken))
        {
            db.RemovedObjects.Add(new RemovedObject { Uri = uri.Value, ByActorUri = by.Uri.Value, RemovedAt = clock.GetUtcNow() });
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
