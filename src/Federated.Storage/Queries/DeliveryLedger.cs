using Federated.Domain.Posts;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queries;

/// <summary>Where somebody's posts went: counted in the database, whatever the number of servers.</summary>
/// <remarks>
/// Everything here starts at <see cref="OwnPosts"/>, the one place that decides who reads a ledger. A <see cref="PostLedger"/> in hand is the proof
/// that this was asked.
/// </remarks>
public static class DeliveryLedger
{
    /// <summary>Edits that are shown with figures of their own; each is a full count of its deliveries.</summary>
    public const int MaxEdits = 10;

    /// <summary>Ways of failing that are told apart, over all steps of a post.</summary>
    private const int MaxFailures = 60;

    private static readonly PublicationKind[] Kinds = [PublicationKind.CreatePost, PublicationKind.UpdatePost, PublicationKind.DeletePost];

    /// <summary>The ledger of one post; null when there is none for this viewer.</summary>
    public static async Task<PostLedger?> DeliveryLedgerAsync(
        this FederatedDbContext db, long postId, long? viewerId, CancellationToken cancellationToken)
    {
        var ledger = await OwnPosts(db, viewerId).Where(post => post.Id == postId)
            .Select(post => new PostLedger
            {
                PostId = post.Id,
                HandleKey = post.Author!.HandleKey,
                Visibility = post.Visibility,
                PublishedAt = post.PublishedAt,
                DeletedAt = post.DeletedAt,
            })
            .FirstOrDefaultAsync(cancellationToken);
        if (ledger is null)
            return null;
        var told = ToldOf(db, viewerId).Where(publication => publication.SubjectId == postId);
        var edits = told.Where(publication => publication.Kind == PublicationKind.UpdatePost);
        var newest = await StepsOf(edits.OrderByDescending(publication => publication.Id).Take(MaxEdits)).ToListAsync(cancellationToken);
        var others = await StepsOf(told.Where(publication => publication.Kind != PublicationKind.UpdatePost)).ToListAsync(cancellationToken);
        return ledger with
        {
            Steps = await WithFailuresAsync(db, await WithTalliesAsync(db, [.. newest.Concat(others).OrderBy(step => step.PublicationId)], cancellationToken), cancellationToken),
            EarlierEdits = newest.Count < MaxEdits ? 0 : await edits.CountAsync(cancellationToken) - newest.Count,
        };
    }

    /// <summary>The servers of a post, those that need attention first.</summary>
    public static async Task<LedgerServers> LedgerServersAsync(
        this FederatedDbContext db, PostLedger ledger, int skip, int max, CancellationToken cancellationToken)
    {
        var told = ledger.Told.ToDictionary(step => step.PublicationId);
        if (told.Count == 0)
            return new LedgerServers(0, []);
        var rows = RowsOf(db, [.. told.Keys]);
        var total = await rows.Select(row => row.Host).Distinct().CountAsync(cancellationToken);
        var page = await rows
            .GroupBy(row => row.Host)
            .Select(host => new { Host = host.Key, Fate = host.Min(row => row.Fate) })
            .OrderBy(host => host.Fate).ThenBy(host => host.Host)
            .Skip(skip).Take(max)
            .ToListAsync(cancellationToken);
        var lines = await LinesAsync(db, told, page.ConvertAll(host => host.Host), cancellationToken);
        return new LedgerServers(total, page.ConvertAll(host => new LedgerServer(host.Host, (LedgerFate)host.Fate, [.. lines[host.Host]])));
    }

    /// <summary>Somebody's own posts, newest first, each with how far its last word has come.</summary>
    /// <param name="onlyDeleted">Leaves only those that are deleted.</param>
    public static async Task<IReadOnlyList<LedgerEntry>> OwnLedgersAsync(
        this FederatedDbContext db, long? viewerId, bool onlyDeleted, long? below, int max, CancellationToken cancellationToken)
    {
        var entries = await OwnPosts(db, viewerId)
            .Where(post => (below == null || post.Id < below) && (!onlyDeleted || post.DeletedAt != null))
            .OrderByDescending(post => post.Id)
            .Take(max)
            .Select(post => new LedgerEntry
            {
                PostId = post.Id,
                Visibility = post.Visibility,
                PublishedAt = post.PublishedAt,
                DeletedAt = post.DeletedAt,
                CaptionHtml = post.CaptionHtml,
                Images = post.Images.Count,
            })
            .ToListAsync(cancellationToken);
        var ids = entries.ConvertAll(entry => (long?)entry.PostId);
        var last = await ToldOf(db, viewerId)
            .Where(publication => ids.Contains(publication.SubjectId))
            .GroupBy(publication => publication.SubjectId)
            .Select(post => new { PostId = post.Key, PublicationId = post.Max(publication => publication.Id) })
            .ToDictionaryAsync(post => post.PublicationId, post => post.PostId, cancellationToken);
        var lastIds = last.Keys.ToList();
        var steps = await StepsOf(db.Publications.Where(publication => lastIds.Contains(publication.Id))).ToListAsync(cancellationToken);
        var counted = (await WithTalliesAsync(db, steps, cancellationToken)).ToDictionary(step => last[step.PublicationId]!.Value);
        return entries.ConvertAll(entry => entry with { Last = counted.GetValueOrDefault(entry.PostId) });
    }

    /// <summary>A ledger is for the author alone, deleted post or not.</summary>
    /// <remarks>
    /// Not for moderators: the servers that a post for followers or for one person went to tell where these people are, and who runs the place sees
    /// queues and hosts in the administration, without whose letters they are.
    /// </remarks>
    private static IQueryable<Post> OwnPosts(FederatedDbContext db, long? viewerId) =>
        db.Posts.AsNoTracking().Where(post => viewerId != null && post.AuthorId == viewerId);

    /// <summary>What this account told of its posts; likes and boosts have posts as subjects, too.</summary>
    private static IQueryable<Publication> ToldOf(FederatedDbContext db, long? viewerId) =>
        db.Publications.AsNoTracking().Where(publication => publication.ActorId == viewerId && Kinds.Contains(publication.Kind));

    private static IQueryable<LedgerStep> StepsOf(IQueryable<Publication> publications) =>
        publications.Select(publication => new LedgerStep
        {
            PublicationId = publication.Id,
            Kind = publication.Kind,
            At = publication.CreatedAt,
            Preparation = publication.State,
            HasBody = publication.ActivityJson != null,
        });

    // A state that is newer than this code (superseded, say) is one in which nothing more is to be done.
    private static IQueryable<Row> RowsOf(FederatedDbContext db, IReadOnlyCollection<long> publicationIds) =>
        db.OutboundDeliveries.AsNoTracking()
            .Where(delivery => publicationIds.Contains(delivery.PublicationId))
            .Select(delivery => new Row
            {
                Id = delivery.Id,
                PublicationId = delivery.PublicationId,
                Host = delivery.Host,
                Status = delivery.LastStatus,
                Error = delivery.LastError,
                FinishedAt = delivery.FinishedAt,
                NextTry = delivery.State == QueueState.Waiting ? delivery.AvailableAt : null,
                Fate = delivery.State == QueueState.Dead ? (int)LedgerFate.GaveUp
                    : delivery.State == QueueState.Waiting && delivery.LastError != null ? (int)LedgerFate.Retrying
                    : delivery.State == QueueState.Waiting ? (int)LedgerFate.Waiting
                    : delivery.State == QueueState.Done && delivery.LastStatus >= 200 && delivery.LastStatus < 300 ? (int)LedgerFate.Delivered
                    : (int)LedgerFate.NotNeeded,
            });

    private static async Task<List<LedgerStep>> WithTalliesAsync(FederatedDbContext db, List<LedgerStep> steps, CancellationToken cancellationToken)
    {
        var counts = await RowsOf(db, steps.ConvertAll(step => step.PublicationId))
            .GroupBy(row => new { row.PublicationId, row.Host })
            .Select(host => new { host.Key.PublicationId, Fate = host.Min(row => row.Fate), NextTry = host.Min(row => row.NextTry) })
            .GroupBy(host => new { host.PublicationId, host.Fate })
            .Select(fate => new { fate.Key.PublicationId, fate.Key.Fate, Servers = fate.Count(), NextTry = fate.Min(host => host.NextTry) })
            .ToListAsync(cancellationToken);
        var byStep = counts.ToLookup(count => count.PublicationId);
        return steps.ConvertAll(step =>
        {
            int Of(LedgerFate fate) => byStep[step.PublicationId].Where(count => count.Fate == (int)fate).Sum(count => count.Servers);
            return step with
            {
                Tally = new LedgerTally(Of(LedgerFate.Delivered), Of(LedgerFate.Waiting), Of(LedgerFate.Retrying), Of(LedgerFate.GaveUp), Of(LedgerFate.NotNeeded))
                {
                    NextTry = byStep[step.PublicationId].Min(count => count.NextTry),
                },
            };
        });
    }

    private static async Task<List<LedgerStep>> WithFailuresAsync(FederatedDbContext db, List<LedgerStep> steps, CancellationToken cancellationToken)
    {
        var failed = steps.Where(step => step.Tally.GaveUp > 0).Select(step => step.PublicationId).ToList();
        if (failed.Count == 0)
            return steps;
        var failures = await RowsOf(db, failed)
            .Where(row => row.Fate == (int)LedgerFate.GaveUp)
            .GroupBy(row => new { row.PublicationId, row.Status, row.Error })
            .Select(way => new { way.Key.PublicationId, way.Key.Status, way.Key.Error, Servers = way.Select(row => row.Host).Distinct().Count() })
            .OrderByDescending(way => way.Servers)
            .Take(MaxFailures)
            .ToListAsync(cancellationToken);
        return steps.ConvertAll(step => step with
        {
            Failures = [.. failures.Where(way => way.PublicationId == step.PublicationId).Select(way => new LedgerFailure(way.Status, way.Error, way.Servers))],
        });
    }

    private static async Task<ILookup<string, LedgerLine>> LinesAsync(
        FederatedDbContext db, Dictionary<long, LedgerStep> told, List<string> hosts, CancellationToken cancellationToken)
    {
        var groups = await RowsOf(db, told.Keys).Where(row => hosts.Contains(row.Host))
            .GroupBy(row => new { row.Host, row.PublicationId, row.Fate })
            .Select(some => new
            {
                some.Key.Host,
                some.Key.PublicationId,
                some.Key.Fate,
                Inboxes = some.Count(),
                NextTry = some.Min(row => row.NextTry),
                FinishedAt = some.Max(row => row.FinishedAt),
                Example = some.Max(row => row.Id),
            })
            .ToListAsync(cancellationToken);
        var worst = groups.GroupBy(some => (some.Host, some.PublicationId)).Select(line => line.OrderBy(some => some.Fate).ToList()).ToList();
        var ids = worst.ConvertAll(line => line[0].Example);
        var examples = await db.OutboundDeliveries.AsNoTracking().Where(delivery => ids.Contains(delivery.Id))
            .Select(delivery => new { delivery.Id, delivery.Attempts, delivery.LastStatus, delivery.LastError })
            .ToDictionaryAsync(delivery => delivery.Id, cancellationToken);
        // A host whose lane is closed is not tried before it is time, whatever its rows say.
        var closed = await db.Peers.AsNoTracking().Where(peer => hosts.Contains(peer.Host) && peer.ClosedUntil != null)
            .ToDictionaryAsync(peer => peer.Host, peer => peer.ClosedUntil, cancellationToken);
        return worst.OrderBy(line => line[0].PublicationId).ToLookup(line => line[0].Host, line =>
        {
            var arrived = line.Find(some => some.Fate == (int)LedgerFate.Delivered);
            // Retention may take the row between the two questions.
            var example = examples.GetValueOrDefault(line[0].Example);
            return new LedgerLine
            {
                Kind = told[line[0].PublicationId].Kind,
                Fate = (LedgerFate)line[0].Fate,
                Inboxes = line.Sum(some => some.Inboxes),
                Delivered = arrived?.Inboxes ?? 0,
                DeliveredAt = arrived?.FinishedAt,
                NextTry = line.Min(some => some.NextTry) is { } due ? closed.GetValueOrDefault(line[0].Host) is { } until && until > due ? until : due : null,
                Attempts = example?.Attempts ?? 0,
                Status = example?.LastStatus,
                Error = example?.LastError,
            };
        });
    }

    private sealed class Row
    {
        public long Id { get; init; }

        public long PublicationId { get; init; }

        public required string Host { get; init; }

        public int? Status { get; init; }

        public string? Error { get; init; }

        public DateTimeOffset? FinishedAt { get; init; }

        public DateTimeOffset? NextTry { get; init; }

        public int Fate { get; init; }
    }
}
