using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Federated.Features.RemoteMedia;

/// <summary>Lets a picture of another server arrive once however many want to see it: fetched, checked, shown to them all, and kept while they look.</summary>
/// <remarks>
/// It belongs to nobody's request: who goes away does not break it off for the others. Nothing is shown before all of it was checked, because half a
/// picture matches no list. What is still arriving when the process stops is broken off; the next one who looks begins anew.
/// </remarks>
public sealed class RemoteArrivals(FetchOriginal fetch, IServiceScopeFactory scopes, RemoteMeter meter, ILogger<RemoteArrivals> logger) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<RemoteOriginal, Arrival> underWay = [];
    private readonly CancellationTokenSource stopping = new();

    /// <summary>The picture, or why there is none; waits no longer than <paramref name="cancellationToken"/> lets it.</summary>
    public Task<RemoteFetched> GetAsync(RemoteOriginal original, CancellationToken cancellationToken)
    {
        Arrival? arrival;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(stopping.IsCancellationRequested, this);
            if (!underWay.TryGetValue(original, out arrival))
            {
                underWay[original] = arrival = new Arrival();
                arrival.Whole = Task.Run(() => RunAsync(original, arrival), CancellationToken.None);
            }
        }

        return arrival.Seen.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Waits until what is arriving now has been kept.</summary>
    public Task SettleAsync()
    {
        lock (gate)
            return Task.WhenAll(underWay.Values.Select(arrival => arrival.Whole));
    }

    public async ValueTask DisposeAsync()
    {
        lock (gate)
            stopping.Cancel();
        await SettleAsync();
        stopping.Dispose();
    }

    private async Task RunAsync(RemoteOriginal original, Arrival arrival)
    {
        try
        {
            var fetched = await TakeInAsync(original, stopping.Token);
            arrival.Seen.TrySetResult(fetched);
            if (fetched.Image is { } image)
                await KeepAsync(image, stopping.Token);
            else
                meter.Failure(original.Host);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            arrival.Seen.TrySetResult(RemoteFetched.Not(RemoteFault.Unreachable, "The server is stopping."));
        }
        catch (Exception cause)
        {
            logger.ArrivalFails(original.Host, cause);
            arrival.Seen.TrySetResult(RemoteFetched.Not(RemoteFault.Unreachable, "Something went wrong here."));
        }
        finally
        {
            lock (gate)
                underWay.Remove(original);
        }
    }

    private async Task<RemoteFetched> TakeInAsync(RemoteOriginal original, CancellationToken cancellationToken)
    {
        var fetched = await fetch.ExecuteAsync(original, cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        if (fetched.Image is { } image)
            fetched = await scope.ServiceProvider.GetRequiredService<ScreenArrival>().ExecuteAsync(image, cancellationToken);
        // Who met a crowd is told at once, and nothing is remembered: the picture itself is not at fault. What is held back has its own row.
        if (fetched.Fault is { } fault and not (RemoteFault.Crowded or RemoteFault.Withheld))
            await scope.ServiceProvider.GetRequiredService<RemoteCopies>().FailAsync(original, fault, fetched.Cause ?? "", cancellationToken);

        return fetched;
    }

    // The readers have it by now. What cannot be kept is fetched again for the next one.
    private async Task KeepAsync(ArrivedImage image, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<RemoteRoom>().MakeAsync(image.Bytes.Length, image.Host, cancellationToken))
                await scope.ServiceProvider.GetRequiredService<RemoteCopies>().KeepAsync(image, cancellationToken);
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            logger.NotKept(image.Host, cause);
        }

        await using var names = scopes.CreateAsyncScope();
        var count = names.ServiceProvider.GetServices<IArrivedImageStep>().Count();
        for (var index = 0; index < count; index++)
            await StepAsync(index, image, cancellationToken);
    }

    private async Task StepAsync(int index, ArrivedImage image, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var step = scope.ServiceProvider.GetServices<IArrivedImageStep>().ElementAt(index);
        try
        {
            await step.LookAsync(image, cancellationToken);
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            logger.StepFails(image.Host, step.GetType().Name, cause);
        }
    }

    private sealed class Arrival
    {
        public TaskCompletionSource<RemoteFetched> Seen { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Whole { get; set; } = Task.CompletedTask;
    }
}
