namespace Federated.Protocol.Signatures;

/// <summary>Lends the platform's form of one key to one thread at a time: importing costs as much as verifying, and such objects are not for two threads at once.</summary>
internal sealed class KeyPool<TKey>(Func<TKey> import)
    where TKey : class, IDisposable
{
    // One for each thread that can run; a key of a busy host is used by several.
    private readonly TKey?[] idle = new TKey?[Math.Clamp(Environment.ProcessorCount, 1, 8)];

    public TKey Rent()
    {
        for (var i = 0; i < idle.Length; i++)
        {
            if (Volatile.Read(ref idle[i]) is not null && Interlocked.Exchange(ref idle[i], null) is { } key)
                return key;
        }

        return import();
    }

    public void Return(TKey key)
    {
        for (var i = 0; i < idle.Length; i++)
        {
            if (Interlocked.CompareExchange(ref idle[i], key, null) is null)
                return;
        }

        key.Dispose();
    }
}
