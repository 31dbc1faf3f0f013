using System.Collections.Concurrent;

namespace Federated.Federation.Remote;

/// <summary>Lets those who want the same thing at the same time wait for one fetch of it.</summary>
internal sealed class SingleFlight<TResult>
{
    private readonly ConcurrentDictionary<string, Lazy<Task<TResult>>> running = new(StringComparer.Ordinal);

    /// <summary>The work must end by itself (every fetch has its time limit): one who stops waiting does not stop it for the others.</summary>
    public async Task<TResult> RunAsync(string key, Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        var mine = new Lazy<Task<TResult>>(() => work(CancellationToken.None));
        var flight = running.GetOrAdd(key, mine);
        if (flight != mine)
            return await flight.Value.WaitAsync(cancellationToken);
        try
        {
            return await flight.Value;
        }
        finally
        {
            running.TryRemove(key, out _);
        }
    }
}
