using Federated.Domain.Consent;
using Federated.Domain.Identifiers;
using Federated.Storage;
using Federated.Storage.Blobs;
using Federated.Storage.Queries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Federated.Features.Consent.Datasets;

/// <summary>Makes the snapshot that was ordered: picture after picture into shards, records beside them, and what was removed since the last.</summary>
/// <remarks>Memory is that of one page of pictures, and a number for each post. One that was cut short is made again from the start; it was never public.</remarks>
public sealed class BuildDataset(
    FederatedDbContext db, IBlobStore blobs, WithdrawDataset withdraw, IOptions<DatasetOptions> options, LocalUris uris, TimeProvider clock)
{
    /// <summary>How long a snapshot is whose maker went silent; it is renewed with every page.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);

    /// <returns>The snapshot, complete or failed; null when none was ordered, or another process makes it.</returns>
    public async Task<DatasetSnapshot?> ExecuteAsync(CancellationToken cancellationToken)
    {
        if (await ClaimAsync(cancellationToken) is not { } snapshot)
            return null;
        var written = new List<DatasetFile>();
        try
        {
            var folder = Directory.CreateTempSubdirectory("federated-dataset-").FullName; // readable by us alone
            try
            {
                await MakeAsync(snapshot, folder, written, cancellationToken);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            await FailAsync(snapshot, cause, written);
            if (cause is not DatasetRefusedException)
                throw;
            return snapshot;
        }

        await WithdrawOldAsync(snapshot, cancellationToken);
        return snapshot;
    }

    private async Task<DatasetSnapshot?> ClaimAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var snapshot = await db.DatasetSnapshots
            .Where(s => s.State == DatasetState.Ordered || (s.State == DatasetState.Building && s.LeaseUntil < now))
            .OrderBy(s => s.Version)
            .FirstOrDefaultAsync(cancellationToken);
        if (snapshot is null)
            return null;
        (snapshot.State, snapshot.LeaseUntil) = (DatasetState.Building, now + Lease);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return snapshot;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return null;
        }
    }

    private async Task MakeAsync(DatasetSnapshot snapshot, string folder, List<DatasetFile> written, CancellationToken cancellationToken)
    {
        var before = await db.DatasetSnapshots.AsNoTracking()
            .Where(s => s.Version < snapshot.Version && s.Use == snapshot.Use && (s.State == DatasetState.Ready || s.State == DatasetState.Withdrawn))
            .OrderByDescending(s => s.Version)
            .FirstOrDefaultAsync(cancellationToken);
        await using (var drawing = await SnapshotDraft.OpenAsync(folder, snapshot, before, options.Value, blobs, uris, cancellationToken))
        {
            try
            {
                await PicturesAsync(snapshot, drawing, cancellationToken);
                if (snapshot.ListsRemote)
                    await RemoteAsync(snapshot, drawing, cancellationToken);
                await drawing.FinishAsync(cancellationToken);
            }
            finally
            {
                written.AddRange(drawing.Kept);
            }

            drawing.Describe(snapshot);
        }

        snapshot.CompletedAt = clock.GetUtcNow();
        var title = (await db.InstanceAsync(cancellationToken))?.Title ?? uris.HandleDomain;
        await using (var card = new StagedFile(folder, DatasetFiles.Card, DatasetFiles.JsonLd))
        {
            await card.Stream.WriteAsync(CroissantCard.Write(snapshot, written, title, uris), cancellationToken);
            written.Add(await card.KeepAsync(blobs, cancellationToken));
        }

        await using (var sums = new StagedFile(folder, DatasetFiles.Sums, DatasetFiles.Plain))
        {
            await sums.WriteTextAsync(string.Concat(written.Select(file => $"{file.Sha256}  {file.Name}\n")), cancellationToken);
            written.Add(await sums.KeepAsync(blobs, cancellationToken));
        }

        (snapshot.State, snapshot.LeaseUntil) = (DatasetState.Ready, null);
        snapshot.Files = [.. written];
        snapshot.Bytes = written.Sum(file => file.Bytes);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task PicturesAsync(DatasetSnapshot snapshot, SnapshotDraft draft, CancellationToken cancellationToken)
    {
        const int page = 100;
        for (long after = 0; ;)
        {
            var pictures = await db.DatasetPageAsync(snapshot.Use, after, page, cancellationToken);
            foreach (var picture in pictures)
                await draft.AddAsync(picture, cancellationToken);
            if (pictures.Count < page)
                return;
            after = pictures[^1].ImageId;
            await RenewAsync(snapshot, cancellationToken);
        }
    }

    private async Task RemoteAsync(DatasetSnapshot snapshot, SnapshotDraft draft, CancellationToken cancellationToken)
    {
        const int page = 500;
        for (long after = 0; ;)
        {
            var posts = await db.RemoteConsentsAsync(snapshot.Use, after, page, cancellationToken);
            foreach (var post in posts)
                await draft.AddRemoteAsync(post, cancellationToken);
            if (posts.Count < page)
                return;
            after = posts[^1].PostId;
            await RenewAsync(snapshot, cancellationToken);
        }
    }

    private async Task RenewAsync(DatasetSnapshot snapshot, CancellationToken cancellationToken)
    {
        snapshot.LeaseUntil = clock.GetUtcNow() + Lease;
        await db.SaveChangesAsync(cancellationToken);
    }

    // What the row says is for the owner; the cause is thrown on, for the log. Neither may be lost because somebody stops the server.
    private async Task FailAsync(DatasetSnapshot snapshot, Exception cause, IEnumerable<DatasetFile> written)
    {
        db.ChangeTracker.Clear();
        var row = await db.DatasetSnapshots.FirstAsync(s => s.Version == snapshot.Version, CancellationToken.None);
        (row.State, row.LeaseUntil) = (DatasetState.Failed, null);
        row.Failure = snapshot.Failure = cause switch
        {
            DatasetRefusedException => cause.Message,
            IOException => "A file could not be written or read. Is there room on the disk?",
            _ => "Something went wrong; the log says what.",
        };
        snapshot.State = DatasetState.Failed;
        await db.SaveChangesAsync(CancellationToken.None);
        await withdraw.ReleaseAsync(written, CancellationToken.None);
    }

    private async Task WithdrawOldAsync(DatasetSnapshot newest, CancellationToken cancellationToken)
    {
        var old = await db.DatasetSnapshots.AsNoTracking()
            .Where(s => s.Use == newest.Use && s.State == DatasetState.Ready)
            .OrderByDescending(s => s.Version)
            .Select(s => s.Version)
            .Skip(options.Value.Keep)
            .ToListAsync(cancellationToken);
        foreach (var version in old)
            await withdraw.ExecuteAsync(version, cancellationToken);
    }
}
