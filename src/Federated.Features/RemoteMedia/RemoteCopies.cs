using System.Security.Cryptography;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Storage;
using Federated.Storage.Blobs;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.RemoteMedia;

/// <summary>Writes down what becomes of a copy, in an order in which no crash leaves bytes that no row counts.</summary>
/// <remarks>
/// In: row "arriving" – bytes – row "kept". Out: row "leaving" – bytes – row gone. Whatever stands half-way is counted as long as it stands there,
/// and <see cref="TrimRemoteMedia"/> leads it to its end. Every step asks in which state the row is, so that two nodes may do the same at once.
/// </remarks>
public sealed class RemoteCopies(FederatedDbContext db, RemoteBlobs blobs, TimeOrderedIds ids, TimeProvider clock)
{
    /// <summary>A minute, then four times as long each time.</summary>
    private static readonly TimeSpan FirstRest = TimeSpan.FromMinutes(1);

    /// <summary>For what will not get better by itself.</summary>
    private static readonly TimeSpan FirstRestOfTheHopeless = TimeSpan.FromHours(1);

    private static readonly TimeSpan LongestRest = TimeSpan.FromDays(1);

    public Task<RemoteCopy?> FindAsync(RemoteCopyKind kind, long subjectId, CancellationToken cancellationToken) =>
        db.RemoteCopies.AsNoTracking().FirstOrDefaultAsync(copy => copy.Kind == kind && copy.SubjectId == subjectId, cancellationToken);

    /// <summary>Its bytes, and their name; null when they are not there (any more): then it has to be fetched again.</summary>
    public async Task<(BlobContent Content, string Sha256)?> OpenAsync(RemoteCopy copy, CancellationToken cancellationToken) =>
        BlobKey.TryParse(copy.Key, out var key) && await blobs.Store.OpenAsync(key, cancellationToken) is { } content ? (content, key.Sha256) : null;

    /// <summary>Keeps the bytes; whoever asks has seen to it that there is room.</summary>
    public async Task KeepAsync(ArrivedImage image, CancellationToken cancellationToken)
    {
        var key = BlobKey.Of(SHA256.HashData(image.Bytes.Span), image.Facts.MediaType);
        var copy = New(image.Kind, image.SubjectId, image.Url, image.Host, RemoteCopyState.Arriving, key.Value, image.Bytes.Length);
        if (!await ReplaceAsync(copy, cancellationToken))
            return; // another node keeps it already
        await blobs.Store.PutAsync(image.Bytes, image.Facts.MediaType, cancellationToken);
        await db.RemoteCopies.Where(row => row.Id == copy.Id && row.State == RemoteCopyState.Arriving)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, RemoteCopyState.Kept), cancellationToken);
    }

    /// <summary>Remembers that it could not be had, so that nobody waits for it again too soon.</summary>
    public async Task FailAsync(RemoteOriginal original, RemoteFault fault, string cause, CancellationToken cancellationToken)
    {
        var before = await FindAsync(original.Kind, original.SubjectId, cancellationToken);
        var failures = before is { State: RemoteCopyState.Failed } && before.Url == original.Url ? before.Failures + 1 : 1;
        var first = fault is RemoteFault.Unreachable or RemoteFault.Unchecked ? FirstRest : FirstRestOfTheHopeless;
        var rest = first * Math.Pow(4, Math.Min(failures, 10) - 1);
        var now = clock.GetUtcNow();
        await ReplaceAsync(
            new RemoteCopy
            {
                Id = ids.Next(),
                Kind = original.Kind,
                SubjectId = original.SubjectId,
                Url = original.Url,
                Host = original.Host,
                State = RemoteCopyState.Failed,
                Failures = failures,
                Failure = $"{fault}: {cause}",
                RetryAt = now + (rest < LongestRest ? rest : LongestRest),
                ChangedAt = now,
                UsedAt = now,
            },
            cancellationToken);
    }

    /// <summary>Removes copies, their bytes first; with <paramref name="asEviction"/> they count as having made room.</summary>
    /// <returns>Those that this call removed, and not another node at the same time.</returns>
    public async Task<IReadOnlyList<RemoteCopy>> LetGoAsync(IReadOnlyList<RemoteCopy> copies, bool asEviction, CancellationToken cancellationToken)
    {
        var some = copies.Select(copy => copy.Id).ToList();
        var now = clock.GetUtcNow();
        await db.RemoteCopies.Where(row => some.Contains(row.Id) && row.State != RemoteCopyState.Leaving).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, RemoteCopyState.Leaving).SetProperty(row => row.ChangedAt, now), cancellationToken);
        foreach (var key in copies.Select(copy => copy.Key).Distinct(StringComparer.Ordinal))
        {
            if (BlobKey.TryParse(key, out var blob)
                && !await db.RemoteCopies.AnyAsync(row => row.Key == key && row.State != RemoteCopyState.Leaving, cancellationToken))
                await blobs.Store.DeleteAsync(blob, cancellationToken);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        List<RemoteCopy> gone = [];
        // In one order on all nodes, or two that are at the same rows would wait for each other.
        foreach (var copy in copies.OrderBy(copy => copy.Id))
        {
            if (await db.RemoteCopies.Where(row => row.Id == copy.Id && row.State == RemoteCopyState.Leaving).ExecuteDeleteAsync(cancellationToken) == 1)
                gone.Add(copy);
        }

        if (asEviction)
            foreach (var host in gone.GroupBy(copy => copy.Host, StringComparer.Ordinal).OrderBy(some => some.Key, StringComparer.Ordinal))
                await RemoteMeter.AddAsync(
                    db, new RemoteTally { Host = host.Key, Evictions = host.Count(), EvictedBytes = host.Sum(copy => copy.Bytes) }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return gone;
    }

    /// <summary>Writes that a picture is held back: it is not fetched again while this stands.</summary>
    public async Task WithholdAsync(ArrivedImage image, CancellationToken cancellationToken)
    {
        if (await FindAsync(image.Kind, image.SubjectId, cancellationToken) is { } before)
            await LetGoAsync([before], asEviction: false, cancellationToken);
        db.RemoteCopies.Add(New(image.Kind, image.SubjectId, image.Url, image.Host, RemoteCopyState.Withheld, null, 0));
        if (image.Kind == RemoteCopyKind.Picture && await db.Images.FirstOrDefaultAsync(row => row.Id == image.SubjectId, cancellationToken) is { } row)
            row.WithheldAt = clock.GetUtcNow();
        await db.SaveUnlessDoneAsync(async () => await FindAsync(image.Kind, image.SubjectId, cancellationToken) is { State: RemoteCopyState.Withheld }, cancellationToken);
        db.ChangeTracker.Clear();
    }

    /// <summary>Takes that back: who looks next has it fetched again.</summary>
    public async Task LiftAsync(RemoteCopyKind kind, long subjectId, CancellationToken cancellationToken)
    {
        await db.RemoteCopies.Where(row => row.Kind == kind && row.SubjectId == subjectId && row.State == RemoteCopyState.Withheld).ExecuteDeleteAsync(cancellationToken);
        if (kind == RemoteCopyKind.Picture)
            await db.Images.Where(row => row.Id == subjectId).ExecuteUpdateAsync(set => set.SetProperty(row => row.WithheldAt, (DateTimeOffset?)null), cancellationToken);
    }

    // What was there before goes first, with its bytes: a row that names other bytes than it did would leave the old ones behind.
    private async Task<bool> ReplaceAsync(RemoteCopy copy, CancellationToken cancellationToken)
    {
        if (await FindAsync(copy.Kind, copy.SubjectId, cancellationToken) is { } before)
        {
            if (before.State is RemoteCopyState.Withheld or RemoteCopyState.Arriving or RemoteCopyState.Leaving
                || (before.State == RemoteCopyState.Kept && before.Key == copy.Key && before.Url == copy.Url && await HasBytesAsync(before, cancellationToken)))
                return false;
            await LetGoAsync([before], asEviction: false, cancellationToken);
        }

        db.RemoteCopies.Add(copy);
        var isOurs = await db.SaveUnlessDoneAsync(async () => await FindAsync(copy.Kind, copy.SubjectId, cancellationToken) is not null, cancellationToken);
        db.ChangeTracker.Clear();
        return isOurs;
    }

    private Task<bool> HasBytesAsync(RemoteCopy copy, CancellationToken cancellationToken) =>
        BlobKey.TryParse(copy.Key, out var key) ? blobs.Store.ExistsAsync(key, cancellationToken) : Task.FromResult(false);

    private RemoteCopy New(RemoteCopyKind kind, long subjectId, string url, string host, RemoteCopyState state, string? key, long bytes)
    {
        var now = clock.GetUtcNow();
        return new RemoteCopy
        {
            Id = ids.Next(),
            Kind = kind,
            SubjectId = subjectId,
            Url = url,
            Host = host,
            State = state,
            Key = key,
            Bytes = bytes,
            ChangedAt = now,
            UsedAt = now,
        };
    }
}
