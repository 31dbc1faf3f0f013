using System.Collections.Concurrent;

namespace Federated.Protocol.JsonLd;

/// <summary>A bounded map in two generations: when the young one is full it becomes the old one, and what nobody asks for there goes with it.</summary>
internal sealed class ContextGenerations<TKey>(int maxWeight)
    where TKey : struct, IEquatable<TKey>
{
    private readonly Lock gate = new();
    private ConcurrentDictionary<TKey, (ActiveContext Context, int Weight)>? young;
    private ConcurrentDictionary<TKey, (ActiveContext Context, int Weight)>? old;
    private int weight;

    internal ActiveContext? Find(in TKey key)
    {
        if (young is { } recent && recent.TryGetValue(key, out var found))
            return found.Context;
        if (old is not { } before || !before.TryGetValue(key, out var kept))
            return null;
        return Keep(key, kept.Context, kept.Weight);
    }

    /// <summary>Keeps a context and returns it, or the one that another thread kept before.</summary>
    internal ActiveContext Keep(in TKey key, ActiveContext context, int added)
    {
        lock (gate)
        {
            if (young is null || weight + added > maxWeight / 2)
            {
                old = young;
                young = new ConcurrentDictionary<TKey, (ActiveContext Context, int Weight)>();
                weight = 0;
            }

            if (young.TryGetValue(key, out var known))
                return known.Context;
            // What alone exceeds the bound is not worth all the others.
            if (added <= maxWeight / 2 && young.TryAdd(key, (context, added)))
                weight += added;
        }

        return context;
    }
}
