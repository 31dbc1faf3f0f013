using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Domain.Lineage;
using Federated.Domain.Posts;
using Federated.Features.Media;
using Federated.Features.Provenance;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Posts;

/// <summary>The pictures of a draft on their way out: found, labelled and signed when the post is published, and never touched again.</summary>
public sealed class DraftPictures(FederatedDbContext db, PictureParents lineage, PublishedFile published, ReleaseBlobs release, LocalUris uris)
{
    internal async Task<(List<ImageAttachment> Images, PostFault Fault)> FindAsync(
        PostDraft draft, LocalAccount author, CancellationToken cancellationToken)
    {
        var wanted = draft.Images.Select(image => image.ImageId).ToList();
        if (wanted.Distinct().Count() != wanted.Count)
            return ([], PostFault.ImageAlreadyPublished);
        var stored = await db.Images.Where(image => wanted.Contains(image.Id) && image.OwnerId == author.Id).ToListAsync(cancellationToken);
        if (stored.Count != wanted.Count)
            return ([], PostFault.UnknownImage);
        if (stored.Any(image => image.PostId is not null))
            return ([], PostFault.ImageAlreadyPublished);
        return (wanted.ConvertAll(id => stored.Single(image => image.Id == id)), PostFault.None);
    }

    /// <summary>Gives the post's pictures the files that others fetch: what was made here says so and is signed; what people brought stays as it is.</summary>
    /// <returns>The keys of files that these take the place of; nobody but drafts named them.</returns>
    internal async Task<IReadOnlyList<string?>> LabelAsync(Post post, LocalAccount author, CancellationToken cancellationToken)
    {
        List<string?> replaced = [];
        foreach (var image in post.Images.Where(image => image.Recipe is not null && image.FederatedKey is not null))
        {
            var before = image.FederatedKey;
            if (!await published.MakeAsync(image, await ClaimsAsync(image, post, author, cancellationToken), cancellationToken))
                continue;
            if (before != image.FederatedKey && before != image.OriginalKey)
                replaced.Add(before);
        }

        return replaced;
    }

    /// <summary>Deletes the files that nobody names any more.</summary>
    internal Task LetGoAsync(IEnumerable<string?> keys, CancellationToken cancellationToken) => release.ExecuteAsync(keys, cancellationToken);

    private async Task<FileClaims> ClaimsAsync(ImageAttachment image, Post post, LocalAccount author, CancellationToken cancellationToken) => new()
    {
        Source = image.Source,
        Model = image.Recipe!.Model,
        ModelVersion = image.Recipe.ModelVersion,
        // A file is copied on: what is not for everybody stays out of it.
        Credit = post.IsOpen ? $"@{author.Username}@{uris.HandleDomain}" : null,
        Recipe = post.IsOpen && post.PromptVisibility == PromptVisibility.Public ? image.Recipe : null,
        Size = image is { Width: { } width, Height: { } height } ? (width, height) : null,
        Terms = post.Terms,
        Parents = await lineage.OfAsync(image, cancellationToken),
        MadeAt = image.CreatedAt,
        PublishedAt = post.PublishedAt,
    };
}
