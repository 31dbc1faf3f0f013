namespace Federated.Storage.Queues;

/// <summary>How the queues of this node work; section Federated:Queues.</summary>
public sealed record QueueOptions
{
    public const string Section = "Federated:Queues";

    /// <summary>Seconds a worker may take for one row before another may take it over.</summary>
    public int LeaseSeconds { get; init; } = 120;

    /// <summary>Rows taken at a time.</summary>
    public int BatchSize { get; init; } = 50;

    /// <summary>Inbound activities taken at a time, most of which are worked on together.</summary>
    public int InboundBatchSize { get; init; } = 256;

    /// <summary>Lanes (hosts) of one batch that are worked on side by side.</summary>
    public int Parallelism { get; init; } = 8;

    /// <summary>Milliseconds between looks at an empty queue; new work of this node wakes the worker at once.</summary>
    public int PollMilliseconds { get; init; } = 1000;

    /// <summary>Who calls the workers: "builtin", loops and timers of this process, or "hangfire", where the program was built with it. Rows and leases are the same.</summary>
    public string Scheduler { get; init; } = BuiltinScheduler;

    public const string BuiltinScheduler = "builtin";
    public const string HangfireScheduler = "hangfire";

    /// <summary>The name of the wrong option and the reason, or null.</summary>
    public string? Fault() =>
        LeaseSeconds is < 5 or > 3600 ? Section + ":LeaseSeconds must lie between 5 and 3600"
        : BatchSize is < 1 or > 1000 ? Section + ":BatchSize must lie between 1 and 1000"
        : InboundBatchSize is < 1 or > 2000 ? Section + ":InboundBatchSize must lie between 1 and 2000"
        : Parallelism is < 1 or > 128 ? Section + ":Parallelism must lie between 1 and 128"
        : PollMilliseconds is < 50 or > 60000 ? Section + ":PollMilliseconds must lie between 50 and 60000"
        : Scheduler is not (BuiltinScheduler or HangfireScheduler) ? Section + ":Scheduler must be builtin or hangfire"
        : null;
}
