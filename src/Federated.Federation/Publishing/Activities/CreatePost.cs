using Federated.Domain.Accounts;
using Federated.Federation.Translation;
using Federated.Protocol.ActivityStreams;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Publishing.Activities;

internal sealed class CreatePost(FederatedDbContext db, OutgoingPosts posts, ActivityWriter writer) : IActivityBuilder
{
    public PublicationKind Kind => PublicationKind.CreatePost;

    public async Task<byte[]?> BuildAsync(Publication publication, LocalAccount actor, CancellationToken cancellationToken)
    {
        var id = publication.RequiredSubject();
        var post = await db.Posts.WithWireParts().FirstOrDefaultAsync(p => p.Id == id && p.DeletedAt == null, cancellationToken);
        return post is null ? null : writer.Create(publication.ActivityUri.Value, posts.Translate(post));
    }
}
