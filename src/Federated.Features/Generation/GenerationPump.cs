using Federated.Storage.LiveEvents;
using Federated.Storage.Queues;

namespace Federated.Features.Generation;

/// <summary>Drives the queue of ordered images: every machine as much as it takes, people in turn, and no machine waits for another.</summary>
internal sealed class GenerationPump(GenerationLine line, EngineShelf engines, JobNews news, WorkSignal signal) : IContinuousPump, IDisposable
{
    // One loop in a process: two would each count their own jobs at a machine.
    private readonly SemaphoreSlim only = new(1, 1);
    private readonly List<(string Machine, Task Run)> running = [];

    public string Name => "generation";

    public Type RowType => typeof(GenerationJob);

    /// <summary>Works until nothing is due and nothing runs. While something does, others are taken all the same.</summary>
    public async Task<int> ProcessBatchAsync(CancellationToken cancellationToken)
    {
        // Whoever is at it takes whatever is due.
        if (!only.Wait(0, CancellationToken.None))
            return 0;
        try
        {
            var taken = 0;
            for (var began = await FillAsync(cancellationToken); began + running.Count > 0; began = await FillAsync(cancellationToken))
            {
                taken += began;
                await NextAsync(cancellationToken);
            }

            return taken;
        }
        finally
        {
            await EndAsync();
            only.Release();
        }
    }

    public async Task RunAsync(Action works, CancellationToken cancellationToken)
    {
        await only.WaitAsync(cancellationToken);
        try
        {
            while (true)
            {
                await FillAsync(cancellationToken);
                works();
                await NextAsync(cancellationToken);
            }
        }
        finally
        {
            // When the database is away for a moment, what runs goes on; only at the end is it waited for.
            if (cancellationToken.IsCancellationRequested)
                await EndAsync();
            only.Release();
        }
    }

    public void Dispose() => only.Dispose();

    /// <summary>Begins whatever is due and has a place; returns how many jobs.</summary>
    private async Task<int> FillAsync(CancellationToken cancellationToken)
    {
        running.RemoveAll(one => one.Run.IsCompleted);
        var due = await line.DueEnginesAsync(cancellationToken);
        var began = 0;
        foreach (var machine in engines.Machines.Where(machine => due.Any(machine.Runs)))
        {
            while (running.Count(one => one.Machine == machine.Name) < machine.AtOnce && await line.TakeAsync(machine, cancellationToken) is { } job)
            {
                running.Add((machine.Name, WorkAsync(job, cancellationToken)));
                began++;
            }
        }

        return began;
    }

    private async Task WorkAsync(GenerationJob job, CancellationToken cancellationToken)
    {
        // Painting may be pure computing: the loop goes on meanwhile.
        await Task.Yield();
        await line.RunAsync(RunGenerationJob.Work, job, cancellationToken);
        news.Tell(job.Id);
    }

    /// <summary>Waits until a place is free, work was written, or it is time to look.</summary>
    private async Task NextAsync(CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var waiting = signal.WaitAsync(RowType, line.Poll, enough.Token);
        await Task.WhenAny([waiting, .. running.Select(one => one.Run)]);
        await enough.CancelAsync();
        await waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task EndAsync()
    {
        await Task.WhenAll(running.Select(one => one.Run));
        running.Clear();
    }
}
