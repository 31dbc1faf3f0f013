using System.Security.Cryptography;
using Federated.Domain.Moderation;
using Federated.Imaging.Hashes;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Federated.Features.BlockedImages;

/// <summary>Compares a picture with what is blocked: its bytes, then what it looks like, then what an external matcher says.</summary>
public sealed class CheckImage(FederatedDbContext db, BlockedImageIndex index, IImageMatcher matcher, IOptions<BlockedImagesOptions> options, TimeProvider clock)
{
    /// <param name="print">Gives the picture's PDQ, asked only when it is needed; null when it cannot be had.</param>
    public async Task<ImageVerdict> ExecuteAsync(
        ReadOnlyMemory<byte> bytes, string mediaType, Func<CancellationToken, Task<PdqFingerprint?>> print, CancellationToken cancellationToken)
    {
        var snapshot = await index.GetAsync(cancellationToken);
        if (snapshot.Count == 0 && !matcher.IsConfigured)
            return new ImageVerdict(null, false, null);
        var sha256 = SHA256.HashData(bytes.Span);
        var name = Convert.ToHexStringLower(sha256);
        var now = clock.GetUtcNow();
        PdqFingerprint? known = null;
        var match = snapshot.FindExact(new Hash256(sha256), now) is { } exact ? await MatchAsync(exact, ImageMatch.BySha256, null, cancellationToken) : null;
        if (match is null && (snapshot.HasPdq || matcher.IsConfigured))
        {
            known = await print(cancellationToken);
            if (known is null && snapshot.HasPdq && !await IsReleasedAsync(name, cancellationToken))
                return new ImageVerdict(null, true, null);
            // A hash of too little quality is near to everything: pdq.md.
            if (known is { Quality: >= PdqHash.UsableQuality } && snapshot.FindNear(new Hash256(known.Hash.ToBytes()), options.Value.MaxDistance, now) is { } near)
                match = await MatchAsync(near.Id, ImageMatch.ByPdq, near.Distance, cancellationToken);
        }

        if (match is null && matcher.IsConfigured)
        {
            var answer = await matcher.LookAsync(new MatcherQuestion(bytes, mediaType, name, known), cancellationToken);
            if (!answer.HasAnswered)
                return new ImageVerdict(null, options.Value.MatcherFailsClosed, known);
            if (answer.IsMatch)
                match = new ImageMatch(ImageMatch.ByMatcher, null, "", answer.Reason, answer.Source);
        }

        // A moderator has looked at these very bytes and let them through.
        return new ImageVerdict(match is not null && await IsReleasedAsync(name, cancellationToken) ? null : match, false, known);
    }

    private Task<bool> IsReleasedAsync(string sha256, CancellationToken cancellationToken) =>
        db.HeldImages.AnyAsync(held => held.Sha256 == sha256 && held.State == HeldState.Released, cancellationToken);

    private async Task<ImageMatch?> MatchAsync(long entryId, string by, int? distance, CancellationToken cancellationToken)
    {
        var found = await (
            from entry in db.BlockedImages.AsNoTracking()
            join list in db.ImageLists.AsNoTracking() on entry.ListId equals list.Id
            where entry.Id == entryId
            select new { list.Name, entry.Reason, entry.Source }).FirstOrDefaultAsync(cancellationToken);
        // Taken off the list since we read it: then it blocks no longer.
        return found is null ? null : new ImageMatch(by, distance, found.Name, found.Reason, found.Source);
    }
}
