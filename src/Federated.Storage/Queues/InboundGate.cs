using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Federated.Storage.Queues;

/// <summary>Says whether more activities may be taken: each request looks at one field, which is set by whoever measures.</summary>
public sealed class InboundGate(IOptions<InboundOptions> options, ILogger<InboundGate> logger)
{
    // Opened again only when there is clearly room, or it would open and close with every look.
    private const double OpenAgainBelow = 0.9;
    private const double OpenAgainAbove = 1.25;

    // A twentieth is what file systems keep for their own administrator.
    private const int ShareOfDisk = 20;

    private readonly Lock gate = new();
    private volatile InboundObstacle obstacle;
    private long counted;
    private long writtenSince;

    public InboundObstacle Obstacle => obstacle;

    /// <summary>Activities that wait, as last counted, and those written down here since.</summary>
    public long Backlog => Volatile.Read(ref counted) + Volatile.Read(ref writtenSince);

    /// <summary>What was written down here counts at once: between two looks a flood would get far.</summary>
    internal void Wrote(int rows)
    {
        if (Interlocked.Add(ref writtenSince, rows) + Volatile.Read(ref counted) < options.Value.MaxBacklog || obstacle != InboundObstacle.None)
            return;
        lock (gate)
            Set(InboundObstacle.Backlog);
    }

    internal void Failed(Exception failure)
    {
        if (DatabaseFailures.In(failure) != DatabaseFailure.Full)
            return;
        lock (gate)
            Set(InboundObstacle.Disk);
    }

    /// <summary>What a look at database and disk found; the room is null where it cannot be seen, and is tried again then.</summary>
    public void Measured(long waiting, DiskRoom? room)
    {
        lock (gate)
        {
            Volatile.Write(ref counted, waiting);
            Volatile.Write(ref writtenSince, 0);
            Set(LacksRoom(room) ? InboundObstacle.Disk : IsTooLong(waiting) ? InboundObstacle.Backlog : InboundObstacle.None);
        }
    }

    private bool LacksRoom(DiskRoom? seen)
    {
        if (seen is not { } room)
            return false;
        var reserve = Math.Min(options.Value.MinFreeBytes, room.Total / ShareOfDisk);
        return room.Free < (obstacle == InboundObstacle.Disk ? reserve * OpenAgainAbove : reserve);
    }

    private bool IsTooLong(long waiting) =>
        waiting >= (obstacle == InboundObstacle.Backlog ? options.Value.MaxBacklog * OpenAgainBelow : options.Value.MaxBacklog);

    private void Set(InboundObstacle now)
    {
        if (now == obstacle)
            return;
        obstacle = now;
        if (now == InboundObstacle.None)
            QueueLog.InboxOpen(logger, Backlog);
        else
            QueueLog.InboxClosed(logger, now, Backlog);
    }
}
