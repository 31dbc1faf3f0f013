using Federated.Domain.Images;
using Federated.Storage.Blobs;
using Microsoft.Extensions.Logging;

namespace Federated.Features.Provenance;

/// <summary>Makes the one file of a picture that the world gets: labelled, signed, checked as a stranger would check it, and stored under its own hash.</summary>
public sealed class PublishedFile(IBlobStore blobs, LabelFile label, ExamineFile examine, ILogger<PublishedFile> logger)
{
    /// <returns>False when the picture goes out as it is; the reason stands in the log.</returns>
    public async Task<bool> MakeAsync(ImageAttachment image, FileClaims claims, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (!BlobKey.TryParse(image.FederatedKey, out var key) || await blobs.ReadAsync(key, cancellationToken) is not { } file)
        {
            logger.FileMissing(image.FederatedKey ?? "");
            return false;
        }

        if (await label.ExecuteAsync(file, claims, cancellationToken) is not { } made)
            return false;
        // The original stays what the engine gave; only what others fetch is another file now.
        image.FederatedKey = (await blobs.PutAsync(made, image.FederatedMediaType ?? key.MediaType, cancellationToken)).Value;
        image.Evidence = [.. image.Evidence.Where(evidence => evidence.Strength == EvidenceStrength.Declared), .. await examine.ExecuteAsync(made, cancellationToken)];
        return true;
    }
}
