using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Federated.Server.Web;

/// <summary>Bounds how many streams of events one person holds open on this node.</summary>
internal sealed class StreamPlaces
{
    /// <summary>As many tabs as a browser gives connections to one server.</summary>
    public const int Most = 6;

    private readonly ConcurrentDictionary<long, int> held = [];

    /// <summary>Takes a place, to be given back by disposing it; false when all are taken.</summary>
    public bool TryEnter(long personId, [NotNullWhen(true)] out IDisposable? place)
    {
        if (held.AddOrUpdate(personId, 1, static (_, count) => count + 1) <= Most)
        {
            place = new Place(this, personId);
            return true;
        }

        Leave(personId);
        place = null;
        return false;
    }

    private void Leave(long personId)
    {
        if (held.AddOrUpdate(personId, 0, static (_, count) => count - 1) == 0)
            held.TryRemove(KeyValuePair.Create(personId, 0));
    }

    private sealed class Place(StreamPlaces places, long personId) : IDisposable
    {
        private int isHeld = 1;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isHeld, 0) == 1)
                places.Leave(personId);
        }
    }
}
