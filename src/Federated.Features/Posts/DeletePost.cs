using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Features.Media;
using Federated.Storage;
using Federated.Storage.Queries;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Posts;

/// <summary>An author (or a moderator) deletes a local post: a tombstone stays, and everyone who got it is told.</summary>
public sealed class DeletePost(FederatedDbContext db, ReleaseBlobs release, TimeOrderedIds ids, LocalUris uris, TimeProvider clock)
{
    public async Task<PostFault> ExecuteAsync(long postId, LocalAccount by, CancellationToken cancellationToken)
    {
        var post = await db.Posts
            .Include(p => p.Images).Include(p => p.Hashtags).Include(p => p.Author)
            .FirstOrDefaultAsync(p => p.Id == postId && p.DeletedAt == null, cancellationToken);
        if (post?.Author is not LocalAccount author || !by.IsActive || !MayDelete(by, author))
            return PostFault.NotYours;

        var keys = await db.Images.Where(image => image.PostId == postId).BlobKeysAsync(cancellationToken);
        db.Images.RemoveRange(post.Images);
        post.Bury(clock.GetUtcNow());
        var id = ids.Next();
        db.Publications.Add(new Publication
        {
            Id = id,
            Kind = PublicationKind.DeletePost,
            ActorId = author.Id,
            ActivityUri = uris.Activity(author.Uri, "deletes", id),
            SubjectId = post.Id,
            ObjectUri = post.Uri.Value,
            CreatedAt = clock.GetUtcNow(),
            AvailableAt = clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancellationToken);
        await release.ExecuteAsync(keys, cancellationToken);
        return PostFault.None;
    }

    private static bool MayDelete(LocalAccount by, LocalAccount author) =>
        by.Id == author.Id || (by.Role is Role.Moderator or Role.Owner && by.Role >= author.Role);
}
