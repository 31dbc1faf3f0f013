namespace Federated.Storage.Blobs;

/// <summary>Keeps the bytes of the most asked-for blobs of a store in memory, so many megabytes and no more; what was used longest ago goes first.</summary>
/// <remarks>
/// A blob's bytes never change, but it may be deleted, by another process too: what was not looked for in the store for ten seconds is looked for
/// before it is given out again.
/// </remarks>
public sealed class BlobMemory(IBlobStore store, BlobOptions options, TimeProvider clock)
{
    /// <summary>Larger blobs are read from the store each time: a few of them would drive out all others.</summary>
    public const int MaxBlobBytes = 2 * 1024 * 1024;

    private const int EntryOverhead = 512; // key, node and array around the bytes
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(10);

    private readonly long capacity = options.CacheMiB * 1024L * 1024;
    private readonly Lock gate = new();
    private readonly Dictionary<BlobKey, LinkedListNode<Entry>> entries = [];
    private readonly LinkedList<Entry> byUse = [];
    private long used;

    /// <summary>Bytes held, for whoever watches.</summary>
    public long Used
    {
        get
        {
            lock (gate)
                return used;
        }
    }

    /// <summary>The blob's bytes, not to be changed; null when there is none in the store, or when it is too large to be kept: then the store has to be asked.</summary>
    public ValueTask<byte[]?> GetAsync(BlobKey key, CancellationToken cancellationToken) =>
        Find(key) is { } known && clock.GetElapsedTime(known.CheckedAt) < Trust
            ? new ValueTask<byte[]?>(known.Bytes)
            : new ValueTask<byte[]?>(LookAsync(key, cancellationToken));

    private async Task<byte[]?> LookAsync(BlobKey key, CancellationToken cancellationToken)
    {
        if (Find(key) is { } known)
        {
            if (await store.ExistsAsync(key, cancellationToken))
            {
                Volatile.Write(ref known.CheckedAt, clock.GetTimestamp());
                return known.Bytes;
            }

            Forget(key);
            return null;
        }

        if (capacity == 0)
            return null;
        await using var content = await store.OpenAsync(key, cancellationToken);
        if (content is null || content.Length > Math.Min(MaxBlobBytes, capacity - EntryOverhead))
            return null;
        var bytes = new byte[content.Length];
        await content.Stream.ReadExactlyAsync(bytes, cancellationToken);
        Keep(new Entry(key, bytes) { CheckedAt = clock.GetTimestamp() });
        return bytes;
    }

    private Entry? Find(BlobKey key)
    {
        lock (gate)
        {
            if (!entries.TryGetValue(key, out var node))
                return null;
            byUse.Remove(node);
            byUse.AddFirst(node);
            return node.Value;
        }
    }

    private void Keep(Entry entry)
    {
        lock (gate)
        {
            if (!entries.TryAdd(entry.Key, new LinkedListNode<Entry>(entry)))
                return;
            byUse.AddFirst(entries[entry.Key]);
            used += entry.Size;
            while (used > capacity)
                Drop(byUse.Last!);
        }
    }

    private void Forget(BlobKey key)
    {
        lock (gate)
            if (entries.TryGetValue(key, out var node))
                Drop(node);
    }

    private void Drop(LinkedListNode<Entry> node)
    {
        byUse.Remove(node);
        entries.Remove(node.Value.Key);
        used -= node.Value.Size;
    }

    private sealed class Entry(BlobKey key, byte[] bytes)
    {
        /// <summary>When the store was last seen to have it.</summary>
        public long CheckedAt;

        public BlobKey Key { get; } = key;

        public byte[] Bytes { get; } = bytes;

        public int Size => Bytes.Length + EntryOverhead;
    }
}
