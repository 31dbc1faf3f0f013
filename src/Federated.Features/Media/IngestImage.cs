using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Storage;
using Federated.Storage.Blobs;

namespace Federated.Features.Media;

/// <summary>Takes the bytes of a new image in: stores the original as it is, makes what others and our pages show, and adds the draft.</summary>
/// <remarks>The caller saves: the draft belongs to the unit of work of whoever asked for it.</remarks>
public sealed class IngestImage(FederatedDbContext db, IBlobStore blobs, ImageWorkshop workshop, TimeOrderedIds ids, TimeProvider clock)
{
    public async Task<WorkshopResult<ImageAttachment>> ExecuteAsync(
        ReadOnlyMemory<byte> bytes, LocalAccount owner, DigitalSource source, GenerationRecipe? recipe, CancellationToken cancellationToken)
    {
        var admitted = workshop.Admit(bytes);
        if (!admitted.Succeeded)
            return admitted.Refusal.Value;
        var federated = await workshop.MakeRenditionAsync(bytes, RenditionSpec.Federated, cancellationToken);
        if (!federated.Succeeded)
            return federated.Refusal.Value;
        // A server without a decoder still publishes what it made itself: no preview then, and no blur.
        var preview = await workshop.MakeRenditionAsync(bytes, RenditionSpec.Preview, cancellationToken);
        if (!preview.Succeeded && preview.Refusal != MediaRefusal.WorkshopUnavailable)
            return preview.Refusal.Value;
        var blurhash = await workshop.BlurHashAsync(bytes, cancellationToken);

        var facts = admitted.Value;
        var original = await blobs.PutAsync(bytes, facts.MediaType, cancellationToken);
        var shown = federated.Value.IsOriginal ? original : await blobs.PutAsync(federated.Value.Bytes, federated.Value.MediaType, cancellationToken);
        var small = preview.Succeeded ? await blobs.PutAsync(preview.Value.Bytes, preview.Value.MediaType, cancellationToken) : (BlobKey?)null;
        var image = new ImageAttachment
        {
            Id = ids.Next(),
            OwnerId = owner.Id,
            OriginalKey = original.Value,
            MediaType = facts.MediaType,
            Width = facts.DisplayWidth,
            Height = facts.DisplayHeight,
            Bytes = bytes.Length,
            FederatedKey = shown.Value,
            FederatedMediaType = federated.Value.MediaType,
            FederatedWidth = federated.Value.Width,
            FederatedHeight = federated.Value.Height,
            PreviewKey = small?.Value,
            PreviewMediaType = small?.MediaType,
            Blurhash = blurhash.Succeeded ? blurhash.Value : null,
            Source = source,
            Recipe = recipe,
            CreatedAt = clock.GetUtcNow(),
        };
        db.Images.Add(image);
        return image;
    }
}
