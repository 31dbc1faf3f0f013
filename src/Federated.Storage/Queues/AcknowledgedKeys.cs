using System.Buffers.Binary;

namespace Federated.Storage.Queues;

/// <summary>Remembers the deduplication keys that this process wrote down last, so that what is sent again at once costs no question to the database.</summary>
/// <remarks>Only a shortcut: what has been forgotten here, or was taken by another node, meets the unique key of the table.</remarks>
public sealed class AcknowledgedKeys
{
    /// <summary>About a minute of a large server's intake; 5 MB.</summary>
    public const int Capacity = 100_000;

    private readonly Lock gate = new();
    private readonly HashSet<UInt128> known = [];
    private readonly Queue<UInt128> order = [];

    public bool Contains(ReadOnlySpan<byte> deduplicationKey)
    {
        var key = Shorten(deduplicationKey);
        lock (gate)
            return known.Contains(key);
    }

    public void Add(ReadOnlySpan<byte> deduplicationKey)
    {
        var key = Shorten(deduplicationKey);
        lock (gate)
        {
            if (!known.Add(key))
                return;
            order.Enqueue(key);
            if (order.Count > Capacity)
                known.Remove(order.Dequeue());
        }
    }

    /// <summary>Half of a SHA-256: nobody finds two bodies that agree in 128 bits and differ.</summary>
    private static UInt128 Shorten(ReadOnlySpan<byte> key) => BinaryPrimitives.ReadUInt128BigEndian(key);
}
