using System.Security.Cryptography;
using Federated.Domain.Identifiers;
using Federated.Domain.Moderation;
using Federated.Storage;
using Federated.Storage.Blobs;
using Federated.Storage.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Federated.Features.BlockedImages;

/// <summary>Puts a picture that matched aside for moderators: its bytes sealed where nothing is served from, and a row that says why.</summary>
/// <remarks>In a unit of work of its own: whatever becomes of what it came with, a match is never lost without a word.</remarks>
public sealed class HoldImage(IServiceScopeFactory scopes, SealedBlobs blobs, SecretBox box, TimeOrderedIds ids, TimeProvider clock, ILogger<HoldImage> logger)
{
    public const string SealPurpose = "held image";

    /// <returns>The row; the one that waits already when the same picture came the same way before.</returns>
    public async Task<HeldImage> ExecuteAsync(HoldRequest request, CancellationToken cancellationToken)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(request.Bytes.Span));
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        if (await db.HeldImages.FirstOrDefaultAsync(
                held => held.Sha256 == sha256 && held.State == HeldState.Waiting && held.From == request.From
                    && held.OwnerId == request.OwnerId && held.RemoteKind == request.RemoteKind && held.SubjectId == request.SubjectId,
                cancellationToken) is { } waiting)
            return waiting;
        var key = await blobs.Store.PutAsync(box.Seal(request.Bytes.Span, SealPurpose), "application/octet-stream", cancellationToken);
        var held = RowOf(request, sha256, key);
        db.HeldImages.Add(held);
        await db.SaveChangesAsync(cancellationToken);
        logger.Held(held.From, held.MatchedBy, held.List);
        return held;
    }

    private HeldImage RowOf(HoldRequest request, string sha256, BlobKey key) => new()
    {
        Id = ids.Next(),
        From = request.From,
        OwnerId = request.OwnerId,
        RemoteKind = request.RemoteKind,
        SubjectId = request.SubjectId,
        Url = request.Url,
        Host = request.Host,
        Sha256 = sha256,
        Pdq = request.Print?.Hash.ToString(),
        PdqQuality = request.Print?.Quality,
        MatchedBy = request.Match.By,
        Distance = request.Match.Distance,
        List = request.Match.List,
        Reason = request.Match.Reason,
        Source = request.Match.Source,
        SealedKey = key.Value,
        MediaType = request.Facts.MediaType,
        Bytes = request.Bytes.Length,
        Width = request.Facts.DisplayWidth,
        Height = request.Facts.DisplayHeight,
        ImageSource = request.ImageSource,
        Recipe = request.Recipe,
        CreatedAt = clock.GetUtcNow(),
    };
}
