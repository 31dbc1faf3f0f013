using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Federated.Domain.Posts;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queues;

/// <summary>Keeps the memory of hosts: every change is one statement, so that nodes which learn at once do not undo one another.</summary>
public sealed class PeerLedger(FederatedDbContext db, TimeProvider clock)
{
    /// <summary>
    /// Answers like 502 before the lane closes: they cost nothing, and one of them is often a restart. A silence costs a worker the whole time
    /// of a request, so the first one closes the lane.
    /// </summary>
    public const int FailuresThatClose = 3;

    /// <summary>What a host asked to have signed is kept up to this length; nothing honest is longer.</summary>
    public const int MaxAcceptSignature = 1000;

    private const int MaxError = 500;

    /// <summary>Hosts of one statement: four parameters each.</summary>
    private const int NotedAtOnce = 100;

    private const string NoteText = """INSERT INTO "Peers" ("Host", "Dialect", "DialectLearnedAt", "IsDialectFixed", "Failures", "LastSuccessAt") VALUES """;

    private const string NoteConflict = """

        ON CONFLICT ("Host") DO UPDATE SET
            "LastSuccessAt" = COALESCE(excluded."LastSuccessAt", "Peers"."LastSuccessAt"),
            "Dialect" = CASE WHEN "Peers"."IsDialectFixed" OR excluded."DialectLearnedAt" IS NULL THEN "Peers"."Dialect" ELSE excluded."Dialect" END,
            "AcceptSignature" = CASE WHEN "Peers"."IsDialectFixed" OR excluded."DialectLearnedAt" IS NULL THEN "Peers"."AcceptSignature" ELSE NULL END,
            "DialectLearnedAt" = CASE WHEN "Peers"."IsDialectFixed" THEN NULL ELSE COALESCE(excluded."DialectLearnedAt", "Peers"."DialectLearnedAt") END
        """;

    /// <summary>The host as all nodes know it; null when nothing is known.</summary>
    public Task<Peer?> FindAsync(string host, CancellationToken cancellationToken) =>
        db.Peers.AsNoTracking().FirstOrDefaultAsync(peer => peer.Host == host, cancellationToken);

    /// <summary>Those of these hosts that anything is known of.</summary>
    public Task<List<Peer>> FindAllAsync(IReadOnlyCollection<string> hosts, CancellationToken cancellationToken) =>
        db.Peers.AsNoTracking().Where(peer => hosts.Contains(peer.Host)).ToListAsync(cancellationToken);

    /// <summary>Hosts that fail, the longest first, then the others by name.</summary>
    public async Task<IReadOnlyList<Peer>> ListAsync(int max, CancellationToken cancellationToken) =>
        await db.Peers.AsNoTracking()
            .OrderBy(peer => peer.FailingSince == null).ThenBy(peer => peer.FailingSince).ThenBy(peer => peer.Host)
            .Take(max)
            .ToListAsync(cancellationToken);

    /// <summary>Remembers which dialect proved right, unless an administrator has chosen one.</summary>
    public async Task LearnAsync(string host, PeerDialect dialect, string? acceptSignature, CancellationToken cancellationToken)
    {
        await EnsureAsync(host, cancellationToken);
        var now = clock.GetUtcNow();
        await db.Peers.Where(peer => peer.Host == host && !peer.IsDialectFixed).ExecuteUpdateAsync(
            set => set
                .SetProperty(peer => peer.Dialect, dialect)
                .SetProperty(peer => peer.DialectLearnedAt, (DateTimeOffset?)now)
                .SetProperty(peer => peer.AcceptSignature, acceptSignature),
            cancellationToken);
    }

    /// <summary>Writes down what went well at many hosts, in one statement; says nothing of lanes, which may have closed meanwhile.</summary>
    public async Task NoteAsync(IReadOnlyCollection<PeerLesson> lessons, CancellationToken cancellationToken)
    {
        // Two nodes that learn the same of the same hosts must meet them in the same order, or each waits for the other.
        foreach (var some in lessons.OrderBy(static lesson => lesson.Host, StringComparer.Ordinal).Chunk(NotedAtOnce))
        {
            // Numbers of parameters: nothing from outside is in this text.
            var values = string.Join(", ", some.Select(static (_, i) => string.Create(
                CultureInfo.InvariantCulture, $"({{{4 * i}}}, {{{4 * i + 1}}}, NULLIF({{{4 * i + 2}}}, 0), FALSE, 0, NULLIF({{{4 * i + 3}}}, 0))")));
            var sql = NoteText + values + NoteConflict;
            await db.Database.ExecuteSqlRawAsync(sql, some.SelectMany(static lesson => Values(lesson)), cancellationToken);
        }
    }

    /// <summary>An administrator's word on the dialect; <see cref="PeerDialect.Unknown"/> has it learned again.</summary>
    public async Task FixAsync(string host, PeerDialect dialect, CancellationToken cancellationToken)
    {
        await EnsureAsync(host, cancellationToken);
        await db.Peers.Where(peer => peer.Host == host).ExecuteUpdateAsync(
            set => set
                .SetProperty(peer => peer.Dialect, dialect)
                .SetProperty(peer => peer.IsDialectFixed, dialect != PeerDialect.Unknown)
                .SetProperty(peer => peer.DialectLearnedAt, (DateTimeOffset?)null)
                .SetProperty(peer => peer.AcceptSignature, (string?)null),
            cancellationToken);
    }

    /// <summary>An administrator's word that the host is back: the lane is open and its failures are forgotten.</summary>
    public async Task OpenAsync(string host, CancellationToken cancellationToken)
    {
        await EnsureAsync(host, cancellationToken);
        await db.Peers.Where(peer => peer.Host == host).ExecuteUpdateAsync(
            set => set
                .SetProperty(peer => peer.ClosedUntil, (DateTimeOffset?)null)
                .SetProperty(peer => peer.Failures, 0)
                .SetProperty(peer => peer.FailingSince, (DateTimeOffset?)null),
            cancellationToken);
    }

    /// <summary>An administrator's word to leave a host alone until then; afterwards one delivery goes ahead, as after a failure.</summary>
    public async Task CloseAsync(string host, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await EnsureAsync(host, cancellationToken);
        await db.Peers.Where(peer => peer.Host == host).ExecuteUpdateAsync(
            set => set.SetProperty(peer => peer.ClosedUntil, (DateTimeOffset?)until), cancellationToken);
    }

    /// <summary>Counts the failure, and closes the lane where it is one too many.</summary>
    public async Task FailedAsync(string host, PeerFailure failure, CancellationToken cancellationToken)
    {
        await EnsureAsync(host, cancellationToken);
        var now = clock.GetUtcNow();
        var reason = StorableText.Of(failure.Reason, MaxError);
        var peers = db.Peers.Where(peer => peer.Host == host);
        await peers.ExecuteUpdateAsync(
            set => set
                .SetProperty(peer => peer.Failures, peer => peer.Failures + 1)
                .SetProperty(peer => peer.FailingSince, peer => peer.FailingSince ?? now)
                .SetProperty(peer => peer.LastFailureAt, (DateTimeOffset?)now)
                .SetProperty(peer => peer.LastError, reason),
            cancellationToken);
        var failures = await peers.Select(peer => peer.Failures).FirstOrDefaultAsync(cancellationToken);
        if (ClosedUntil(host, failures, failure, now) is { } until)
            await peers.ExecuteUpdateAsync(set => set.SetProperty(peer => peer.ClosedUntil, (DateTimeOffset?)until), cancellationToken);
    }

    /// <summary>The host answered: the lane is open. True when it was closed before, so that what waits may go.</summary>
    public async Task<bool> AnsweredAsync(string host, CancellationToken cancellationToken)
    {
        await EnsureAsync(host, cancellationToken);
        var now = clock.GetUtcNow();
        var peers = db.Peers.Where(peer => peer.Host == host);
        var reopened = await peers.Where(peer => peer.ClosedUntil != null).ExecuteUpdateAsync(
            set => set.SetProperty(peer => peer.ClosedUntil, (DateTimeOffset?)null), cancellationToken);
        await peers.ExecuteUpdateAsync(
            set => set
                .SetProperty(peer => peer.Failures, 0)
                .SetProperty(peer => peer.FailingSince, (DateTimeOffset?)null)
                .SetProperty(peer => peer.LastSuccessAt, (DateTimeOffset?)now),
            cancellationToken);
        return reopened > 0;
    }

    /// <summary>True for the one caller, on whichever node, that may try the closed lane now; the others wait until its time is up.</summary>
    public async Task<bool> TryBeginProbeAsync(string host, TimeSpan patience, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await db.Peers.Where(peer => peer.Host == host && peer.ClosedUntil <= now).ExecuteUpdateAsync(
            set => set.SetProperty(peer => peer.ClosedUntil, (DateTimeOffset?)(now + patience)), cancellationToken) == 1;
    }

    /// <summary>One host that answers us and was not asked for NodeInfo since then, marked as asked now; null when there is none.</summary>
    public async Task<string?> TakeForSurveyAsync(DateTimeOffset notSince, CancellationToken cancellationToken)
    {
        var host = await db.Peers
            .Where(peer => peer.LastSuccessAt != null && peer.Failures == 0 && (peer.SurveyedAt == null || peer.SurveyedAt < notSince))
            .OrderBy(peer => peer.Host)
            .Select(peer => peer.Host)
            .FirstOrDefaultAsync(cancellationToken);
        if (host is null)
            return null;
        var now = clock.GetUtcNow();
        var inbox = await db.RemoteActors.Where(actor => actor.Host == host && actor.SharedInboxUrl != null)
            .Select(actor => actor.SharedInboxUrl)
            .FirstOrDefaultAsync(cancellationToken);
        var taken = await db.Peers.Where(peer => peer.Host == host && (peer.SurveyedAt == null || peer.SurveyedAt < notSince)).ExecuteUpdateAsync(
            set => set.SetProperty(peer => peer.SurveyedAt, (DateTimeOffset?)now).SetProperty(peer => peer.SharedInboxUrl, inbox), cancellationToken);
        return taken == 1 ? host : null;
    }

    public Task DescribeAsync(string host, string software, string version, CancellationToken cancellationToken) =>
        db.Peers.Where(peer => peer.Host == host).ExecuteUpdateAsync(
            set => set
                .SetProperty(peer => peer.SoftwareName, StorableText.Of(software, 128))
                .SetProperty(peer => peer.SoftwareVersion, StorableText.Of(version, 128)),
            cancellationToken);

    private static DateTimeOffset? ClosedUntil(string host, int failures, PeerFailure failure, DateTimeOffset now)
    {
        var isClosing = failure.IsSilence || failures >= FailuresThatClose;
        if (!isClosing)
            return failure.AskedFor;
        // The jitter differs by host, so that hosts which fell silent together are not all asked again at once.
        var seed = BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(host)));
        var until = RetrySchedule.Lane.Next(seed, failure.IsSilence ? failures : failures - FailuresThatClose + 1, now);
        return failure.AskedFor > until ? failure.AskedFor : until;
    }

    private static object[] Values(PeerLesson lesson) =>
    [
        lesson.Host,
        (int)(lesson.Dialect ?? PeerDialect.Unknown),
        lesson.Dialect is null ? 0L : lesson.At.ToUnixTimeMilliseconds(),
        lesson.HasAnswered ? lesson.At.ToUnixTimeMilliseconds() : 0L,
    ];

    private Task<int> EnsureAsync(string host, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        INSERT INTO "Peers" ("Host", "Dialect", "IsDialectFixed", "Failures") VALUES ({host}, 0, FALSE, 0) ON CONFLICT DO NOTHING
        """,
        cancellationToken);
}
