using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Domain.Posts;
using Federated.Features.Provenance;
using Federated.Storage;
using Federated.Storage.Blobs;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Posts;

/// <summary>Brings the pictures that another one was made from, with their files where they are ours, so that the new one's credentials can carry theirs.</summary>
public sealed class PictureParents(FederatedDbContext db, IBlobStore blobs)
{
    /// <summary>Pictures that one was made from that its file names.</summary>
    private const int Most = 4;

    /// <summary>The pictures that were put in, the one that was changed first.</summary>
    internal async Task<IReadOnlyList<ParentImage>> OfAsync(ImageAttachment image, CancellationToken cancellationToken)
    {
        var inputs = await db.GenerationJobs.AsNoTracking()
            .Where(job => job.Results.Any(result => result.ImageId == image.Id)).Select(job => job.InputImageIds).FirstOrDefaultAsync(cancellationToken);
        List<ParentImage> parents = [];
        foreach (var id in (inputs ?? []).Distinct().Take(Most))
            parents.Add(await OwnAsync(id, cancellationToken));
        return parents;
    }

    /// <summary>The first picture of a post, for whoever knows the post's id; a post that is gone, or not for everybody, is named by its address alone.</summary>
    internal async Task<ParentImage> OfPostAsync(ObjectUri uri, CancellationToken cancellationToken)
    {
        var found = await db.Posts.AsNoTracking().Where(post => post.Uri == uri && post.DeletedAt == null
                && (post.Visibility == Visibility.Public || post.Visibility == Visibility.Unlisted))
            .Select(post => new { post.Author!.HandleKey, Picture = post.Images.OrderBy(picture => picture.Position).FirstOrDefault() })
            .FirstOrDefaultAsync(cancellationToken);
        var title = found is null ? "A picture that is gone" : "Picture by @" + found.HandleKey;
        return new ParentImage(title, MediaTypeOf(found?.Picture), uri.Value, await FileAsync(found?.Picture, cancellationToken));
    }

    // Where the author's own picture is not for everybody, it is told that there was one, and not where.
    private async Task<ParentImage> OwnAsync(long id, CancellationToken cancellationToken)
    {
        var input = await db.Images.AsNoTracking().FirstOrDefaultAsync(picture => picture.Id == id, cancellationToken);
        var post = input?.PostId is { } postId
            ? await db.Posts.AsNoTracking().Where(post => post.Id == postId && post.DeletedAt == null
                && (post.Visibility == Visibility.Public || post.Visibility == Visibility.Unlisted)).Select(post => (ObjectUri?)post.Uri).FirstOrDefaultAsync(cancellationToken)
            : null;
        return new ParentImage(
            "Picture that this was made from", MediaTypeOf(input), post?.Value, await FileAsync(input, cancellationToken));
    }

    private static string MediaTypeOf(ImageAttachment? picture) => picture?.FederatedMediaType ?? picture?.MediaType ?? "image/png";

    private async Task<byte[]?> FileAsync(ImageAttachment? picture, CancellationToken cancellationToken) =>
        BlobKey.TryParse(picture?.FederatedKey, out var key) ? await blobs.ReadAsync(key, cancellationToken) : null;
}
