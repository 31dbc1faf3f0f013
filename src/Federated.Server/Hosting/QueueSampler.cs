using System.Diagnostics.Metrics;
using Federated.Storage;
using Federated.Storage.Queries;

namespace Federated.Server.Hosting;

/// <summary>Counts the queues and the lanes every now and then, so that whoever asks for the metrics, however often, asks no database.</summary>
internal sealed class QueueSampler : BackgroundService
{
    public const string MeterName = "Federated.Server";

    /// <summary>No more often than that.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    /// <summary>A sample of a long queue takes time: at most one part in so many of it all is spent on counting.</summary>
    private const int Share = 100;

    private readonly Meter meter = new(MeterName);
    private readonly IServiceScopeFactory scopes;
    private readonly TimeProvider clock;
    private readonly ILogger<QueueSampler> logger;
    private volatile QueueSample? last;

    public QueueSampler(IServiceScopeFactory scopes, TimeProvider clock, ILogger<QueueSampler> logger)
    {
        (this.scopes, this.clock, this.logger) = (scopes, clock, logger);
        Gauge("federated.queue.waiting", "{row}", "Rows that are not finished, whatever they wait for.", (tally, _) => tally.Waiting);
        Gauge("federated.queue.due", "{row}", "Rows that could be done now.", (tally, _) => tally.Due);
        Gauge("federated.queue.leased", "{row}", "Rows that a worker of some node has in hand; 5,000 at most are counted.", (tally, _) => tally.Leased);
        Gauge("federated.queue.dead", "{row}", "Rows that were given up and neither retried nor dropped.", (tally, _) => tally.Dead);
        Gauge("federated.queue.oldest.age", "s", "Age of the oldest row that is not finished.", (tally, now) => SecondsSince(tally.OldestAt, now));
        Gauge("federated.queue.overdue", "s", "For how long the first row in line could have been done.", (tally, now) => SecondsSince(tally.DueSince, now));
        meter.CreateObservableGauge("federated.peer.lanes", Lanes, "{host}", "Hosts that we deliver to, by whether their lane is open, failing or closed.");
        meter.CreateObservableGauge("federated.sample.age", Age, "s", "How long ago queues and lanes were counted.");
    }

    public override void Dispose()
    {
        meter.Dispose();
        base.Dispose();
    }

    /// <summary>Counts once; returns how long to leave the database alone now.</summary>
    internal async Task<TimeSpan> SampleAsync(CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var tallies = new List<(string, QueueTally)>(NamedQueue.All.Count);
        foreach (var queue in NamedQueue.All)
            tallies.Add((queue.Name, await queue.TallyAsync(db, clock.GetUtcNow(), cancellationToken)));
        last = new QueueSample(clock.GetUtcNow(), tallies, await db.LanesAsync(cancellationToken));
        var cost = clock.GetElapsedTime(began) * Share;
        return cost > Period ? cost : Period;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Period;
            try
            {
                pause = await SampleAsync(stoppingToken);
            }
            catch (Exception cause) when (cause is not OperationCanceledException)
            {
                // The age of the last sample shows it; the figures stay as they were.
                HostingLog.CheckFailed(logger, cause, "queues");
            }

            await Task.Delay(pause, clock, stoppingToken);
        }
    }

    private void Gauge(string name, string unit, string help, Func<QueueTally, DateTimeOffset, double> value) =>
        meter.CreateObservableGauge(
            name,
            () => last is { } sample
                ? sample.Queues.Select(entry => new Measurement<double>(value(entry.Tally, clock.GetUtcNow()), new KeyValuePair<string, object?>("queue", entry.Name)))
                : [],
            unit,
            help);

    private IEnumerable<Measurement<int>> Lanes()
    {
        if (last is not { } sample)
            return [];
        var (closed, failing, all) = sample.Lanes;
        return [Lane("closed", closed), Lane("failing", failing), Lane("open", Math.Max(0, all - closed - failing))];
    }

    private IEnumerable<Measurement<double>> Age() => last is { } sample ? [new((clock.GetUtcNow() - sample.At).TotalSeconds)] : [];

    private static Measurement<int> Lane(string state, int number) => new(number, new KeyValuePair<string, object?>("state", state));

    private static double SecondsSince(DateTimeOffset? instant, DateTimeOffset now) => instant is { } at ? Math.Max(0, (now - at).TotalSeconds) : 0;
}
