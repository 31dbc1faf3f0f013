using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Domain.Moderation;
using Federated.Features.Provenance;
using Federated.Storage;
using Federated.Storage.Blobs;
using Federated.Storage.Queues;

namespace Federated.Features.Media;

/// <summary>Takes the bytes of a new image in: stores the original as it is, makes what others fetch, adds the draft, and orders its renditions.</summary>
/// <remarks>The caller saves: draft and order belong to the unit of work of whoever asked for them.</remarks>
public sealed class IngestImage(
    FederatedDbContext db, IBlobStore blobs, ImageWorkshop workshop, ScreenImage screen, ExamineFile examine, TimeOrderedIds ids)
{
    public async Task<WorkshopResult<ImageAttachment>> ExecuteAsync(
        ReadOnlyMemory<byte> bytes, LocalAccount owner, DigitalSource source, GenerationRecipe? recipe, CancellationToken cancellationToken)
    {
        var taken = await workshop.TakeInAsync(bytes, cancellationToken);
        if (!taken.Succeeded)
            return taken.Refusal.Value;
        var (facts, federated, preview, prints) = taken.Value;
        var picture = new NewPicture(recipe is null ? HeldFrom.Upload : HeldFrom.Generation, bytes, facts, owner.Id) { Source = source, Recipe = recipe };
        if (await screen.ExecuteAsync(picture, _ => Task.FromResult(prints?.Pdq), cancellationToken) is { } refusal)
            return refusal;
        var original = await blobs.PutAsync(bytes, facts.MediaType, cancellationToken);
        var shown = federated.IsOriginal ? original : await blobs.PutAsync(federated.Bytes, federated.MediaType, cancellationToken);
        var small = preview is null ? (BlobKey?)null : await blobs.PutAsync(preview.Bytes, preview.MediaType, cancellationToken);
        var evidence = await EvidenceAsync(bytes, source, recipe, cancellationToken);
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
            FederatedMediaType = federated.MediaType,
            FederatedWidth = federated.Width,
            FederatedHeight = federated.Height,
            PreviewKey = small?.Value,
            PreviewMediaType = preview?.MediaType,
            Blurhash = prints?.Blurhash,
            Pdq = prints?.Pdq.Hash.ToString(),
            PdqQuality = prints?.Pdq.Quality,
            // Who said nothing has said what the file says; what is told beside it goes before that.
            Source = source != DigitalSource.Unknown ? source : evidence.Find(one => one.Source != DigitalSource.Unknown)?.Source ?? source,
            Evidence = evidence,
            Recipe = recipe,
            CreatedAt = examine.Now,
        };
        db.Images.Add(image);
        db.RenditionJobs.Add(RenditionJob.For(image.Id, image.CreatedAt));
        return image;
    }

    // The file of an upload stays as it is, byte for byte: what it says is read, not rewritten.
    private async Task<List<ProvenanceEvidence>> EvidenceAsync(
        ReadOnlyMemory<byte> bytes, DigitalSource source, GenerationRecipe? recipe, CancellationToken cancellationToken)
    {
        var said = recipe is not null || source != DigitalSource.Unknown
            ? new ProvenanceEvidence
            {
                Strength = EvidenceStrength.Declared,
                Place = recipe is not null ? EvidencePlace.OwnEngine : EvidencePlace.Uploader,
                Source = source,
                SaysAi = DigitalSourceTerms.IsModelMade(source),
                Tool = recipe?.Engine,
                Model = recipe?.Model,
            }
            : null;
        var found = await examine.ExecuteAsync(bytes, cancellationToken);
        return said is null ? found : [said, .. found.Take(ProvenanceLimits.Evidence - 1)];
    }
}
