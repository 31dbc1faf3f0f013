using Federated.Storage.Queues;

namespace Federated.Federation.Delivery;

/// <summary>Goes round the hosts that wait, in the order of their names, so that each gets its turn whatever the others have to get.</summary>
internal sealed class DeliveryRound
{
    private readonly Queue<string> hosts = new();
    private bool foundAny;

    /// <summary>The last host that was looked at; empty at the beginning of a round.</summary>
    public string Last { get; private set; } = "";

    /// <summary>A whole round has found nothing that may go.</summary>
    public bool IsOver { get; private set; }

    public bool IsEmpty => hosts.Count == 0;

    public int Count => hosts.Count;

    /// <summary>Takes in what the next stretch of the index shows.</summary>
    public void Add(IReadOnlyList<WaitingHost> seen, int asked, Func<string, bool> isFree)
    {
        foreach (var host in seen.Where(host => host.IsDue && isFree(host.Host)))
        {
            hosts.Enqueue(host.Host);
            foundAny = true;
        }

        if (seen.Count == asked)
        {
            Last = seen[^1].Host;
            return;
        }

        // The end of the index: from the beginning again, or not, when this time round there was nothing.
        IsOver = !foundAny;
        (foundAny, Last) = (false, "");
    }

    public string Next() => hosts.Dequeue();

    /// <summary>Something may have changed: it is worth another look.</summary>
    public void GoOn() => IsOver = false;
}
