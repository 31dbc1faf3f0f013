using System.Data.Common;
using System.Text.Json;
using Federated.Domain.Interactions;
using Federated.Storage;
using Federated.Storage.Queues;
using Federated.Testing.Remote;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Benchmarks.Soak;

/// <summary>Lets everything come to its end and compares what was promised with what stands in the database and with what the others saw.</summary>
internal sealed class SoakVerdict
{
    /// <summary>The issue's limit for the memory of the process.</summary>
    private const long MostMegabytes = 400;

    /// <summary>Longer than the longest pause of a retry or of a closed lane that a few minutes of trouble can lead to.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly SoakWorld world;
    private readonly FederatedDbContext db;
    private readonly PeerLedger peers;
    private readonly List<string> findings;

    private SoakVerdict(SoakWorld world, IServiceProvider services)
    {
        this.world = world;
        db = services.GetRequiredService<FederatedDbContext>();
        peers = services.GetRequiredService<PeerLedger>();
        findings = [.. world.Findings];
    }

    public static async Task<SoakReport> OfAsync(SoakWorld world)
    {
        world.Town.Heal();
        await using var services = new ServiceCollection().AddLogging().AddOptions().AddStorage(new StorageOptions(world.Server.Database)).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        return await new SoakVerdict(world, scope.ServiceProvider).JudgeAsync();
    }

    /// <summary>Lets everything come to its end while the fault's own peers are still there; how much did not.</summary>
    public static async Task<int> SettledAsync(SoakWorld world)
    {
        world.Town.Heal();
        await using var services = new ServiceCollection().AddLogging().AddOptions().AddStorage(new StorageOptions(world.Server.Database)).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        return await new SoakVerdict(world, scope.ServiceProvider).SettleAsync();
    }

    private async Task<SoakReport> JudgeAsync()
    {
        var waiting = await SettleAsync();
        var inbound = await JudgeInboundAsync();
        var outbound = JudgeSinks();
        var arrived = await JudgeDeliveriesAsync();
        await JudgeFilesAsync();
        var states = await db.OutboundDeliveries.GroupBy(static row => row.State).Select(static rows => new { rows.Key, Count = rows.Count() }).ToDictionaryAsync(static row => row.Key, static row => row.Count);
        var report = new SoakReport
        {
            Database = world.Database.Kind,
            Acknowledged = world.Tally.Acknowledged.Count,
            Processed = inbound.Processed,
            Published = world.Tally.Published.Count,
            Delivered = states.GetValueOrDefault(QueueState.Done),
            Dead = states.GetValueOrDefault(QueueState.Dead),
            Superseded = states.GetValueOrDefault(QueueState.Superseded),
            SentAgain = SentAgain(),
            Unavailable = world.Tally.Unavailable,
            Failed = world.Tally.Failed,
            Lost = waiting + inbound.Lost + outbound.Lost + arrived,
            Twice = inbound.Twice + outbound.Twice,
            PeakMegabytes = world.PeakMegabytes,
            Findings = findings,
        };
        Find(report.Lost, "lost");
        Find(report.Twice, "done twice");
        Find(report.Failed, "times 500");
        Find(world.PeakMegabytes > MostMegabytes ? (int)world.PeakMegabytes : 0, "MB of memory");
        findings.AddRange(world.Tally.Odd.Select(static odd => $"{odd.Key} ({odd.Value} times)"));
        return report;
    }

    /// <returns>How many rows never came to an end.</returns>
    private async Task<int> SettleAsync()
    {
        var start = TimeProvider.System.GetTimestamp();
        var said = 0;
        while (true)
        {
            var inbound = await db.InboundActivities.CountAsync(static row => row.State == QueueState.Waiting);
            var publications = await db.Publications.CountAsync(static row => row.State == QueueState.Waiting);
            var deliveries = await db.OutboundDeliveries.CountAsync(static row => row.State == QueueState.Waiting);
            if (inbound + publications + deliveries == 0)
                return 0;
            var waited = TimeProvider.System.GetElapsedTime(start);
            if (waited > Patience)
            {
                var reasons = await db.OutboundDeliveries.Where(static row => row.State == QueueState.Waiting)
                    .Select(static row => new { row.Host, row.LastError, row.Attempts, row.AvailableAt, row.LeasedUntil }).Take(5).ToListAsync();
                findings.Add(FormattableString.Invariant($"still waiting: {inbound} activities, {publications} publications, {deliveries} deliveries {string.Join(", ", reasons)}"));
                return inbound + publications + deliveries;
            }

            if (waited.TotalSeconds / 30 >= said)
            {
                said++;
                // Nobody wants to wait an hour here for the lane of a host that has been ill: an administrator would open it.
                await OpenLanesAsync();
                SoakCommand.Say($"still to do: {inbound} activities, {publications} publications, {deliveries} deliveries");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500));
        }
    }

    private async Task OpenLanesAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var host in await db.Peers.AsNoTracking().Where(peer => peer.ClosedUntil > now).Select(static peer => peer.Host).ToListAsync())
            await peers.OpenAsync(host, CancellationToken.None);
    }

    private async Task<(int Processed, int Lost, int Twice)> JudgeInboundAsync()
    {
        var wanted = world.Tally.Acknowledged.ToHashSet(StringComparer.Ordinal);
        var posts = await db.Posts.AsNoTracking().Select(static post => new { post.Id, post.Uri }).ToListAsync();
        var told = (await db.Notifications.Where(static n => n.Kind == NotificationKind.Mention && n.PostId != null).Select(static n => n.PostId!.Value).ToListAsync()).ToLookup(static id => id);
        var tellings = posts.Where(post => wanted.Contains(post.Uri.Value)).Select(post => told[post.Id].Count()).ToList();
        var dead = await db.InboundActivities.Where(static row => row.State == QueueState.Dead).Select(static row => row.LastError).ToListAsync();
        findings.AddRange(dead.Distinct().Take(5).Select(error => $"{dead.Count} inbound dead letters: {error}"));
        var once = tellings.Count(static times => times == 1);
        return (once, wanted.Count - tellings.Count(static times => times > 0), tellings.Count(static times => times > 1));
    }

    /// <summary>Each published post is at each living server under one id; each deleted one that was there is deleted there.</summary>
    private (int Lost, int Twice) JudgeSinks()
    {
        var (lost, twice) = (0, 0);
        var deleted = world.Tally.Deleted.ToHashSet(StringComparer.Ordinal);
        foreach (var peer in world.Town.Living)
        {
            var notes = NotesByText(peer);
            var gone = peer.Deliveries("Delete").Select(static delete => IdOf(delete.Json!.Value.GetProperty("object"))).ToHashSet(StringComparer.Ordinal);
            twice += notes.Count(static pair => pair.Value.Count > 1);
            foreach (var text in world.Tally.Published)
            {
                var ids = notes.GetValueOrDefault(text);
                if (deleted.Contains(text) ? ids is not null && !ids.All(gone.Contains) : ids is null)
                    lost++;
            }
        }

        return (lost, twice);
    }

    /// <summary>What we hold for delivered has arrived; what we gave up has a reason, and is nobody's who can be reached.</summary>
    private async Task<int> JudgeDeliveriesAsync()
    {
        var seen = world.Town.Peers.ToDictionary(
            static peer => peer.Authority,
            static peer => peer.Deliveries().Select(static delivery => IdOf(delivery.Json!.Value)).ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal);
        var rows = await db.OutboundDeliveries.AsNoTracking().Where(static row => row.State != QueueState.Waiting)
            .Select(static row => new { row.Host, row.State, row.LastError, row.Publication!.ActivityUri }).ToListAsync();
        var untold = rows.Count(static row => row.State != QueueState.Done && string.IsNullOrEmpty(row.LastError));
        Find(untold, "given up or superseded without a reason");
        foreach (var givenUp in rows.Where(row => row.State == QueueState.Dead && row.Host != world.Town.Gone.Authority && seen.ContainsKey(row.Host)).Take(5))
            findings.Add($"given up though it could be reached: {givenUp.LastError}");
        return rows.Count(row => row.State == QueueState.Done && seen.TryGetValue(row.Host, out var ids) && !ids.Contains(row.ActivityUri.Value));
    }

    private async Task JudgeFilesAsync()
    {
        string? found;
        if (world.Cluster is { } cluster)
            found = await cluster.CheckAsync((string)new DbConnectionStringBuilder { ConnectionString = world.Server.Database }["Database"]);
        else
            found = string.Join("; ", await db.Database.SqlQueryRaw<string>("SELECT integrity_check AS \"Value\" FROM pragma_integrity_check").ToListAsync()) is not "ok" and var said ? said : "";
        if (found is null)
            SoakCommand.Say("pg_amcheck is not installed: the database's files were not checked");
        else if (found.Trim().Length > 0)
            findings.Add("the database is damaged: " + found);
    }

    /// <summary>Of those who always thank at once, so that nothing has to be said again to them.</summary>
    private int SentAgain() => world.Town.Plain
        .SelectMany(static peer => peer.Deliveries().GroupBy(static delivery => (delivery.Path, IdOf(delivery.Json!.Value))))
        .Sum(static copies => copies.Count() - 1);

    private void Find(int count, string what)
    {
        if (count > 0)
            findings.Add(FormattableString.Invariant($"{count} {what}"));
    }

    private static Dictionary<string, HashSet<string>> NotesByText(FakeRemoteServer peer)
    {
        var notes = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var delivery in peer.Deliveries("Create"))
        {
            var note = delivery.Json!.Value.GetProperty("object");
            var text = note.GetProperty("content").GetString()!.Replace("<p>", "", StringComparison.Ordinal).Replace("</p>", "", StringComparison.Ordinal);
            if (!notes.TryGetValue(text, out var ids))
                notes[text] = ids = new HashSet<string>(StringComparer.Ordinal);
            ids.Add(IdOf(note));
        }

        return notes;
    }

    private static string IdOf(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetProperty("id").GetString()!;
}
