using Federated.Storage.Queues;
using Hangfire;

namespace Federated.Hangfire;

/// <summary>The job that asks for work on every queue every few seconds: rows become due by time, too, and a wake-up may have died with its node.</summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete, LogEvents = false)]
[Queue(Queue)]
internal sealed class PollJob(IEnumerable<IQueuePump> pumps, PumpDoor door)
{
    public const string Name = "poll";
    public const string Queue = "poll";

    /// <summary>Retries are planned in tens of seconds, pauses of slow hosts in fives.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    public void Run()
    {
        foreach (var pump in pumps)
            door.Knock(pump.Name);
    }
}
