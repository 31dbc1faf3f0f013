using System.Collections.Concurrent;
using Federated.Storage.Queues;

namespace Federated.Testing.Scheduling;

/// <summary>What the nodes of one test do with a row, and what they did so far.</summary>
public sealed class ScheduledWork
{
    private volatile bool isBroken;

    /// <summary>Runs before the effect of a row; the name is the node's.</summary>
    public Func<string, InboundActivity, CancellationToken, Task> Before { get; set; } = (_, _, _) => Task.CompletedTask;

    /// <summary>Makes every batch fail before it takes a row.</summary>
    public bool IsBroken
    {
        get => isBroken;
        set => isBroken = value;
    }

    /// <summary>When a batch was asked for.</summary>
    public ConcurrentQueue<DateTimeOffset> Asked { get; } = [];

    /// <summary>Who did what.</summary>
    public ConcurrentQueue<(string Node, long Row)> Done { get; } = [];
}
