namespace Federated.Federation.Remote;

/// <summary>Counts how many are at something, by host and all together, and lets no more in than may be.</summary>
internal sealed class BoundedCounts(int perHost, int overall)
{
    private readonly Lock gate = new();

    // Only hosts at which somebody is.
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private int all;

    public bool TryEnter(string host)
    {
        lock (gate)
        {
            var here = counts.GetValueOrDefault(host);
            if (here >= perHost || all >= overall)
                return false;
            counts[host] = here + 1;
            all++;
            return true;
        }
    }

    public void Leave(string host)
    {
        lock (gate)
        {
            all--;
            if (--counts[host] == 0)
                counts.Remove(host);
        }
    }
}
