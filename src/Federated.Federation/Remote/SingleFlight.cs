using System.Collections.Concurrent;

namespace Federated.Federation.Remote;

/// <summary>Lets those who want the same thing at the same time wait for one fetch of it.</summary>
internal sealed class SingleFlight<TResult>
{
    private readonly ConcurrentDictionary<string, Lazy<Task<TResult>>> running = new(StringComparer.Ordinal);

    /// <summary>The work must end by itself (every fetch has its time limit): one who stops waiting, the first included, does not stop it for the others.</summary>
    public Task<TResult> RunAsync(string key, Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        var mine = new Lazy<Task<TResult>>(() => FlyAsync(key, work));
        return running.GetOrAdd(key, mine).Value.WaitAsync(cancellationToken);
    }

    private async Task<TResult> FlyAsync(string key, Func<CancellationToken, Task<TResult>> work)
    {
        try
        {
            return await work(CancellationToken.None);
        }
        finally
        {
            running.TryRemove(key, out _);
        }
    }
}
