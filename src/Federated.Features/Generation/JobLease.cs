using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Federated.Features.Generation;

/// <summary>Keeps a job in one worker's hands for as long as its engine may take: a lease is made for seconds, a slow engine takes minutes.</summary>
public sealed class JobLease(IServiceScopeFactory scopes, IOptions<QueueOptions> options, TimeProvider clock, ILogger<JobLease> logger)
{
    // What is left over for keeping the image, and for an engine to say itself that time is up.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    /// <summary>Runs the work with a deadline; the answer is null when it, or the lease, ended first.</summary>
    /// <param name="patience">How long the engine may take; null is what the lease leaves.</param>
    public async Task<T?> HoldAsync<T>(GenerationJob job, TimeSpan? patience, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
        where T : class
    {
        // When the lease runs out another worker begins anew, so the engine gets what leaves time to keep its image.
        var isLong = patience > Lease * 0.75;
        using var over = new CancellationTokenSource(isLong ? patience!.Value + Margin : Lease * 0.75, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(either.Token);
        var renewing = isLong ? RenewAsync(job, over, done.Token) : Task.CompletedTask;
        try
        {
            return await work(either.Token);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            await done.CancelAsync();
            await renewing;
        }
    }

    private TimeSpan Lease => TimeSpan.FromSeconds(options.Value.LeaseSeconds);

    private async Task RenewAsync(GenerationJob job, CancellationTokenSource over, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Lease / 3, clock, cancellationToken);
                if (await IsTakenAwayAsync(job, cancellationToken))
                {
                    // Somebody else has it: what the engine is doing here is wanted by nobody any more.
                    await over.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The work is done.
        }
    }

    /// <summary>Makes the lease longer. A database that is away for a moment takes nothing away: the image, which may have cost money, is kept when it is back.</summary>
    private async Task<bool> IsTakenAwayAsync(GenerationJob job, CancellationToken cancellationToken)
    {
        try
        {
            return !await ExtendAsync(job, cancellationToken);
        }
        catch (Exception cause) when (!cancellationToken.IsCancellationRequested)
        {
            GenerationLog.LeaseNotRenewed(logger, cause, job.Id);
            return false;
        }
    }

    private async Task<bool> ExtendAsync(GenerationJob job, CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + Lease;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        return await db.GenerationJobs
            .Where(row => row.Id == job.Id && row.LeaseToken == job.LeaseToken && row.State == QueueState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LeasedUntil, until), cancellationToken) == 1;
    }
}
