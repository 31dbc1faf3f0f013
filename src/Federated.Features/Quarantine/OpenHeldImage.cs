using Federated.Domain.Moderation;
using Federated.Features.BlockedImages;
using Federated.Features.Media;
using Federated.Imaging.Formats;
using Federated.Storage;
using Federated.Storage.Blobs;
using Federated.Storage.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Quarantine;

/// <summary>Unseals a picture that is held back: for the server when it is released, for a moderator's eyes as a blur of a few pixels.</summary>
public sealed class OpenHeldImage(FederatedDbContext db, SealedBlobs blobs, SecretBox box, ImageWorkshop workshop)
{
    /// <summary>So small that shapes and colours are left, and no face and no letter.</summary>
    private static readonly RenditionSpec Blur = new() { MaxSide = 20, MaxBytes = 16 * 1024, Format = ImageFormat.Png };

    /// <summary>A PNG of twenty pixels, or null when its bytes are gone or cannot be decoded. The caller has seen to it that a moderator asks.</summary>
    public async Task<byte[]?> BlurAsync(long id, CancellationToken cancellationToken)
    {
        if (await db.HeldImages.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } held
            || await BytesAsync(held, cancellationToken) is not { } bytes)
            return null;
        return (await workshop.MakeRenditionAsync(bytes, Blur, cancellationToken)).Value?.Bytes.ToArray();
    }

    /// <summary>Deletes the sealed bytes. Equal bytes are sealed differently each time, so that no other row names these.</summary>
    internal async Task DestroyAsync(HeldImage held, CancellationToken cancellationToken)
    {
        if (BlobKey.TryParse(held.SealedKey, out var key))
            await blobs.Store.DeleteAsync(key, cancellationToken);
        await db.HeldImages.Where(row => row.Id == held.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.SealedKey, (string?)null), cancellationToken);
    }

    /// <summary>The picture as it came; null when its bytes are gone.</summary>
    internal async Task<byte[]?> BytesAsync(HeldImage held, CancellationToken cancellationToken)
    {
        if (!BlobKey.TryParse(held.SealedKey, out var key))
            return null;
        await using var content = await blobs.Store.OpenAsync(key, cancellationToken);
        if (content is null)
            return null;
        var sealedBytes = new byte[content.Length];
        await content.Stream.ReadExactlyAsync(sealedBytes, cancellationToken);
        return box.Open(sealedBytes, HoldImage.SealPurpose);
    }
}
