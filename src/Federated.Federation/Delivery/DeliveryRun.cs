using System.Collections.Concurrent;
using System.Threading.Channels;
using Federated.Storage.Queues;

namespace Federated.Federation.Delivery;

/// <summary>
/// One run of the pump: takes a few deliveries of each host in turn, begins each as soon as there is room for it, and writes down in groups what
/// became of them. All of its state is changed by one loop; what takes time runs beside it and reports back.
/// </summary>
internal sealed class DeliveryRun : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);

    private readonly DeliveryPump pump;
    private readonly int most;
    private readonly CancellationToken cancellation;
    private readonly Channel<Action> events = Channel.CreateUnbounded<Action>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Dictionary<string, DeliveryLane> lanes = new(StringComparer.Ordinal);
    private readonly DeliveryRound round = new();
    private readonly DeliverySlots slots;
    private readonly ConcurrentDictionary<long, bool> ours = [];
    private readonly List<OutboundDelivery> ended = [];
    private readonly ITimer timer;
    private Exception? failure;
    private bool isTaking;
    private bool isRecording;
    private int waiting;
    private int taken;

    public DeliveryRun(DeliveryPump pump, int most, CancellationToken cancellation)
    {
        (this.pump, this.most, this.cancellation) = (pump, most, cancellation);
        slots = new DeliverySlots(pump.Clock);
        timer = pump.Clock.CreateTimer(_ => events.Writer.TryWrite(Age), null, Tick, Tick);
    }

    /// <param name="wait">Returns when there may be more to do; null: the run ends when nothing is due.</param>
    public async Task<int> RunAsync(Func<CancellationToken, Task>? wait, Action works)
    {
        Task? alarm = null;
        while (!IsOver(wait is null))
        {
            Begin();
            Take(works);
            Record();
            // Woken by new work, or to look for what has come due, for as long as anything goes on.
            if (wait is not null && alarm is null && round.IsOver)
                alarm = RunBesideAsync(() => wait(cancellation), () => { alarm = null; round.GoOn(); });
            if (!IsOver(wait is null))
                (await events.Reader.ReadAsync(CancellationToken.None))();
            while (events.Reader.TryRead(out var happened))
                happened();
        }

        if (failure is not null)
            throw new InvalidOperationException("The deliveries cannot go on.", failure);
        cancellation.ThrowIfCancellationRequested();
        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        await timer.DisposeAsync();
        foreach (var lane in lanes.Values)
            GiveBack(lane);
        // Also after a failure, which may have been of another statement. Where it fails again, the leases run out by themselves.
        if (ended.Count > 0)
            await pump.RecordAsync(ended, new CancellationToken(true));
    }

    private bool IsEnding => failure is not null || cancellation.IsCancellationRequested;

    private bool IsOver(bool endsWhenIdle)
    {
        if (slots.InUse > 0 || isTaking || isRecording)
            return false;
        return IsEnding || (endsWhenIdle && waiting == 0 && ended.Count == 0 && (round.IsOver || taken >= most));
    }

    private void Begin()
    {
        while (!IsEnding && slots.Next() is { } lane)
        {
            var delivery = lane.Begin();
            waiting--;
            // What is begun in the second half of its lease may outlive it, and then two workers do it.
            if (delivery.IsBehindOurs || pump.Clock.GetUtcNow() >= delivery.Row.LeasedUntil - pump.Queue.Lease / 2)
            {
                // Taken again, it is judged anew, now that what it was behind is through.
                lane.End(delivery, null, TimeSpan.Zero);
                GiveBack(delivery.Row);
                slots.Enqueue(lane);
                Drop(lane);
                continue;
            }

            var flight = slots.Begin(lane);
            slots.Enqueue(lane);
            _ = SendAsync(delivery, flight);
        }
    }

    private async Task SendAsync(PlannedDelivery delivery, DeliveryFlight flight)
    {
        // Off the loop at once: a signature takes a good part of a millisecond.
        await Task.Yield();
        var (outcome, isClosed) = await pump.SendAsync(delivery, cancellation);
        events.Writer.TryWrite(() => Ended(delivery, flight, outcome, isClosed));
    }

    private void Ended(PlannedDelivery delivery, DeliveryFlight flight, QueueOutcome? outcome, bool isClosed)
    {
        var lane = flight.Lane;
        slots.End(flight);
        lane.End(delivery, outcome, pump.Clock.GetElapsedTime(flight.Began));
        if (outcome is null)
            GiveBack(delivery.Row);
        else
            End(delivery.Row, outcome);
        if (isClosed)
            GiveBack(lane);
        slots.Enqueue(lane);
        Drop(lane);
    }

    private void Take(Action works)
    {
        var isEnough = slots.InLine >= DeliveryPace.InLine || waiting >= DeliveryPace.Taken - DeliveryPace.TakenAtOnce;
        if (isTaking || IsEnding || round.IsOver || taken >= most || isEnough)
            return;
        isTaking = true;
        _ = RunBesideAsync(round.IsEmpty ? () => LookAsync(works) : TakeNext(), () => isTaking = false);
    }

    private async Task LookAsync(Action works)
    {
        var seen = await pump.Queue.HostsAsync(round.Last, DeliveryPace.HostsAtOnce, cancellation);
        events.Writer.TryWrite(() =>
        {
            works();
            round.Add(seen, DeliveryPace.HostsAtOnce, MayTakeOf);
        });
    }

    private Func<Task> TakeNext()
    {
        var room = Math.Min(DeliveryPace.TakenAtOnce, most - taken);
        var each = Math.Clamp(room / round.Count, DeliveryPace.TakenOfOneHost, DeliveryPace.MostTakenOfOneHost);
        var hosts = new List<string>();
        while (!round.IsEmpty && hosts.Count * each < room)
        {
            if (round.Next() is var host && MayTakeOf(host))
                hosts.Add(host);
        }

        return async () =>
        {
            var deliveries = await pump.TakeAsync(hosts, each, ours, cancellation);
            var strangers = new HashSet<string>(StringComparer.Ordinal);
            foreach (var host in hosts)
            {
                if (await pump.IsStrangerAsync(host, cancellation))
                    strangers.Add(host);
            }

            events.Writer.TryWrite(() => Add(deliveries, strangers));
        };
    }

    /// <summary>Whether this run has nothing of the host that waits for its turn.</summary>
    private bool MayTakeOf(string host) => !lanes.TryGetValue(host, out var lane) || (lane.Waiting == 0 && !lane.IsSlow);

    private void Add(IReadOnlyList<PlannedDelivery> deliveries, HashSet<string> strangers)
    {
        taken += deliveries.Count;
        foreach (var delivery in deliveries)
        {
            var row = delivery.Row;
            // Each claim counts, also those whose worker died of the row: without this a row that kills the process would do so for ever.
            if (row.Attempts > RetrySchedule.Retraction.MaxAttempts)
            {
                End(row, QueueOutcome.Dead(row.LastError ?? "Every worker that took it ended before it was done."));
                continue;
            }

            if (delivery.Instead is { } instead)
            {
                End(row, instead.Kind == QueueOutcomeKind.Retry ? instead with { Schedule = delivery.Schedule } : instead);
                continue;
            }

            if (!lanes.TryGetValue(row.Host, out var lane))
                lanes[row.Host] = lane = new DeliveryLane(row.Host, strangers.Contains(row.Host));
            lane.Add(delivery);
            waiting++;
            slots.Enqueue(lane);
        }
    }

    private void Record()
    {
        // While there is something to begin or to take, a group may grow.
        var isGroup = ended.Count >= DeliveryPace.Recorded || (ended.Count > 0 && !isTaking && !slots.HasNext);
        if (isRecording || !isGroup || failure is not null)
            return;
        isRecording = true;
        List<OutboundDelivery> group = [.. ended];
        ended.Clear();
        _ = RunBesideAsync(
            () => pump.RecordAsync(group, cancellation),
            () =>
            {
                isRecording = false;
                foreach (var row in group)
                    ours.TryRemove(row.Id, out _);
                round.GoOn();
            });
    }

    /// <summary>Runs it beside the loop, which hears of its end whatever becomes of it.</summary>
    private async Task RunBesideAsync(Func<Task> work, Action end)
    {
        try
        {
            await Task.Yield();
            await work();
            events.Writer.TryWrite(end);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            events.Writer.TryWrite(end);
        }
        catch (Exception cause)
        {
            events.Writer.TryWrite(() =>
            {
                failure ??= cause;
                end();
            });
        }
    }

    /// <summary>What takes long is left to itself: its place is for others, and so is what was taken for its host.</summary>
    private void Age()
    {
        foreach (var lane in slots.Age())
            GiveBack(lane);
    }

    private void End(OutboundDelivery row, QueueOutcome outcome)
    {
        pump.Queue.End(row, outcome);
        ended.Add(row);
    }

    private void GiveBack(OutboundDelivery row)
    {
        DeliveryQueue.GiveBack(row);
        ended.Add(row);
    }

    private void GiveBack(DeliveryLane lane)
    {
        foreach (var row in lane.Clear())
        {
            waiting--;
            GiveBack(row);
        }
    }

    private void Drop(DeliveryLane lane)
    {
        if (lane.IsEmpty)
            lanes.Remove(lane.Host);
    }
}
