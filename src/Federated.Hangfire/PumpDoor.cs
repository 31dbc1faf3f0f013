using Hangfire;
using Hangfire.States;

namespace Federated.Hangfire;

/// <summary>Asks for work on a queue: one job that nobody has begun is enough for any number of rows.</summary>
internal sealed class PumpDoor(JobStorage storage, IBackgroundJobClient client)
{
    /// <summary>Writes a job unless one waits already: whoever begins that one looks for rows after this call, and so finds what caused it.</summary>
    public void Knock(string queue)
    {
        if (storage.GetMonitoringApi().EnqueuedCount(queue) == 0)
            client.Create<PumpJob>(job => job.RunAsync(queue, CancellationToken.None), new EnqueuedState(queue));
    }
}
