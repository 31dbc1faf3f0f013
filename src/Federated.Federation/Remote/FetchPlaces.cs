namespace Federated.Federation.Remote;

/// <summary>Hands out places to fetch from other servers: few at one host, some in all, so that a slow host holds only its own.</summary>
internal sealed class FetchPlaces(int perHost, int overall)
{
    private readonly Lock gate = new();
    private readonly BoundedCounts taken = new(perHost, overall);
    private readonly LinkedList<Waiter> queue = [];

    /// <summary>Returns with a place, in the order of asking as far as the host has one; whoever returns must leave.</summary>
    public async Task EnterAsync(string host, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(host);
        lock (gate)
        {
            if (taken.TryEnter(host))
                return;
            queue.AddLast(waiter);
        }

        await using var given = cancellationToken.Register(() => Cancel(waiter, cancellationToken));
        await waiter.Turn.Task;
    }

    public void Leave(string host)
    {
        lock (gate)
        {
            taken.Leave(host);
            for (var node = queue.First; node is not null; node = node.Next)
            {
                if (!taken.TryEnter(node.Value.Host))
                    continue;
                queue.Remove(node);
                node.Value.Turn.SetResult();
                return;
            }
        }
    }

    private void Cancel(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            // Gone from the queue, it has its place already.
            if (queue.Remove(waiter))
                waiter.Turn.SetCanceled(cancellationToken);
        }
    }

    private sealed class Waiter(string host)
    {
        public string Host { get; } = host;

        public TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
