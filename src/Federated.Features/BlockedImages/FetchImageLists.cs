using Federated.Domain.Moderation;
using Federated.Features.Outbound;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Federated.Features.BlockedImages;

/// <summary>Fetches the lists that we subscribe to, each when it is due; what cannot be fetched or read leaves a list as it was.</summary>
public sealed class FetchImageLists(
    FederatedDbContext db, GuardedHttpClient http, ImportImageList import, IOptions<BlockedImagesOptions> options, TimeProvider clock, ILogger<FetchImageLists> logger)
{
    /// <summary>After a failure it is tried again sooner than it is due.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromHours(1);

    /// <param name="name">One list, now; null for all that are due.</param>
    /// <returns>The faults of those that were tried, by name.</returns>
    public async Task<IReadOnlyDictionary<string, string?>> ExecuteAsync(string? name, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var lists = await db.ImageLists.AsNoTracking().Where(list => list.Url != null && (name == null || list.Name == name)).OrderBy(list => list.Name).ToListAsync(cancellationToken);
        var tried = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var list in lists.Where(list => name is not null || IsDue(list, now)))
            tried[list.Name] = await FetchAsync(list, now, cancellationToken);
        return tried;
    }

    private static bool IsDue(ImageList list, DateTimeOffset now)
    {
        var every = TimeSpan.FromHours(list.EveryHours);
        return list.TriedAt is not { } tried || now - tried >= (list.Fault is null || every < AfterFailure ? every : AfterFailure);
    }

    private async Task<string?> FetchAsync(ImageList list, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.ImageLists.Where(row => row.Id == list.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.TriedAt, now), cancellationToken);
        // Larger than memory should hold twice: a file that goes with its handle.
        await using var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"federated-list-{Guid.NewGuid():n}"),
            FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        var request = OutboundRequest.Get(new Uri(list.Url!), OutboundPurpose.Document, "application/jsonl, text/csv, */*;q=0.1") with
        {
            MaxBytes = options.Value.MaxListMiB * 1024L * 1024,
            Timeout = TimeSpan.FromSeconds(options.Value.ListTimeoutSeconds),
        };
        var outcome = await http.DownloadAsync(request, file, cancellationToken);
        var fault = outcome.Refusal?.ToString()
            ?? (outcome.Response!.IsSuccess ? null : FormattableString.Invariant($"The server answered {outcome.Response.StatusCode}."));
        if (fault is null)
        {
            var result = await import.ExecuteAsync(list.Id, file, replaces: true, ("", HostOf(list.Url!), null), cancellationToken);
            fault = result.Fault;
            if (fault is null)
                logger.Fetched(list.Name, result.Entries, result.Added, result.Removed);
        }

        if (fault is null)
            return null;
        logger.NotFetched(list.Name, fault);
        await db.ImageLists.Where(row => row.Id == list.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Fault, fault), cancellationToken);
        return fault;
    }

    private static string HostOf(string url) => new Uri(url).IdnHost;
}
