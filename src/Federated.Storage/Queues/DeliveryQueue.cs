using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Federated.Storage.Queues;

/// <summary>Takes deliveries a few of each host at a time, under a lease, and writes down in groups what became of them.</summary>
public sealed class DeliveryQueue(
    IServiceScopeFactory scopes, IDeliveryStatements statements, IOptions<QueueOptions> options, TimeProvider clock, ILogger<DeliveryQueue> logger)
{
    // One step along the index for each host, not one for each row: a host with a million rows costs what one with a single row costs.
    // Not EXISTS, and in order: PostgreSQL may answer the one by reading the whole table into a hash, and anything without an order by reading
    // the table until it meets a row. [along] is what the database has to be told so that it takes the index.
    private const string HostsPattern = """
        WITH RECURSIVE lane("Host", "Seen") AS (
            SELECT (SELECT d."Host" FROM "OutboundDeliveries" AS d[along] WHERE d."State" = 0 AND d."Host" > {0} ORDER BY d."Host" LIMIT 1), 1
            UNION ALL
            SELECT (SELECT d."Host" FROM "OutboundDeliveries" AS d[along] WHERE d."State" = 0 AND d."Host" > lane."Host" ORDER BY d."Host" LIMIT 1), lane."Seen" + 1
            FROM lane WHERE lane."Host" IS NOT NULL AND lane."Seen" < {1})
        SELECT lane."Host" AS "Host",
            ((SELECT 1 FROM "OutboundDeliveries" AS d[along]
                WHERE d."State" = 0 AND d."Host" = lane."Host" AND d."AvailableAt" <= {2} AND (d."LeasedUntil" IS NULL OR d."LeasedUntil" < {2})
                ORDER BY d."AvailableAt", d."Id" LIMIT 1) IS NOT NULL
            AND (SELECT 1 FROM "Peers" AS p WHERE p."Host" = lane."Host" AND p."ClosedUntil" IS NOT NULL LIMIT 1) IS NULL) AS "IsDue"
        FROM lane WHERE lane."Host" IS NOT NULL
        """;

    private static readonly string Name = nameof(OutboundDelivery);

    private readonly ClockSteps steps = new(clock);
    private readonly string hostsText = HostsText(statements);

    /// <summary>How long a row that was taken is ours.</summary>
    public TimeSpan Lease => TimeSpan.FromSeconds(options.Value.LeaseSeconds);

    /// <summary>How long to wait before an empty queue is looked at again.</summary>
    public TimeSpan Poll => TimeSpan.FromMilliseconds(options.Value.PollMilliseconds);

    internal static string HostsText(IDeliveryStatements statements) => HostsPattern.Replace("[along]", statements.AlongHosts, StringComparison.Ordinal);

    /// <summary>Hosts that have anything to come, in the order of their names, from the first behind this one.</summary>
    public async Task<IReadOnlyList<WaitingHost>> HostsAsync(string after, int max, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var now = clock.GetUtcNow();
        await SetBackRows.FollowAsync<OutboundDelivery>(db, steps, now, logger, cancellationToken);
        return await db.Database.SqlQueryRaw<WaitingHost>(hostsText, after, max, now.ToUnixTimeMilliseconds()).ToListAsync(cancellationToken);
    }

    /// <summary>Takes the oldest that are due of each of these hosts.</summary>
    public async Task<IReadOnlyList<OutboundDelivery>> TakeAsync(IReadOnlyList<string> hosts, int each, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var now = clock.GetUtcNow();
        var rows = await statements.TakeAsync(db, new DeliveryClaim(hosts, each, Guid.NewGuid(), now, now + Lease), cancellationToken);
        return [.. rows.OrderBy(static row => row.AvailableAt).ThenBy(static row => row.Id)];
    }

    /// <summary>Changes the row as the outcome says; <see cref="RecordAsync"/> writes it.</summary>
    public void End(OutboundDelivery row, QueueOutcome outcome)
    {
        QueueEnding.Apply(row, outcome, RetrySchedule.Retraction, clock.GetUtcNow());
        QueueTelemetry.Ended<OutboundDelivery>(outcome.Kind);
        if (row.State == QueueState.Dead)
            QueueTelemetry.GaveUp<OutboundDelivery>();
        QueueLog.Ended(logger, Name, row, outcome);
    }

    /// <summary>What was taken and not begun counts as not taken.</summary>
    public static void GiveBack(OutboundDelivery row)
    {
        row.Attempts--;
        row.LeasedUntil = null;
    }

    /// <summary>Writes all of these in one transaction, but for those that another worker has taken since.</summary>
    public async Task RecordAsync(IReadOnlyList<OutboundDelivery> ended, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var written = await statements.RecordAsync(scope.ServiceProvider.GetRequiredService<FederatedDbContext>(), ended, cancellationToken);
        if (written < ended.Count)
            QueueLog.LeasesLost(logger, Name, ended.Count - written);
    }
}
