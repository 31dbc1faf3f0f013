using Federated.Domain.Images;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queries;

/// <summary>Which stored bytes pictures name, for whoever is about to delete the pictures.</summary>
public static class PictureBlobs
{
    /// <summary>The keys of originals, of what others fetch, of previews and of renditions.</summary>
    public static async Task<List<string?>> BlobKeysAsync(this IQueryable<ImageAttachment> images, CancellationToken cancellationToken)
    {
        var own = images.Where(image => image.OriginalKey != null);
        var rows = await own.Select(image => new { image.OriginalKey, image.FederatedKey, image.PreviewKey }).ToListAsync(cancellationToken);
        var renditions = await own.SelectMany(image => image.Renditions).Select(rendition => rendition.Key).ToListAsync(cancellationToken);
        return [.. rows.SelectMany(row => new[] { row.OriginalKey, row.FederatedKey, row.PreviewKey }), .. renditions];
    }
}
