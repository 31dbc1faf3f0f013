using Federated.Domain.Accounts;
using Federated.Federation.Translation;
using Federated.Protocol.ActivityStreams;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Publishing.Activities;

internal sealed class DeletePost(FederatedDbContext db, OutgoingPosts posts, ActivityWriter writer) : IActivityBuilder
{
    public PublicationKind Kind => PublicationKind.DeletePost;

    public async Task<byte[]?> BuildAsync(Publication publication, LocalAccount actor, CancellationToken cancellationToken)
    {
        var id = publication.RequiredSubject();
        var post = await db.Posts.Include(p => p.Author).Include(p => p.Mentions).ThenInclude(m => m.Actor).FirstOrDefaultAsync(p => p.Id == id, cancellationToken);
        if (post is null)
            return null;
        var tombstone = new TombstoneDocument { Id = post.Uri.Value, FormerType = Terms.Note, Deleted = post.DeletedAt };
        return writer.Delete(publication.ActivityUri.Value, actor.Uri.Value, tombstone, posts.AudienceOf(post));
    }
}
