using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Federated.Storage.Queues;

namespace Federated.Features.Generation;

/// <summary>The engines that this server has, by name; the first one is the default. Each machine has so many places at a time.</summary>
public sealed class EngineShelf(IEnumerable<IGenerationEngine> engines)
{
    private readonly IGenerationEngine[] all = engines.ToArray();
    private readonly ConcurrentDictionary<string, SemaphoreSlim> places = new(StringComparer.Ordinal);

    public IReadOnlyList<IGenerationEngine> All => all;

    /// <summary>What people may choose from, the default first.</summary>
    public IReadOnlyList<EngineOffer> Offers => [.. all.Select(engine => new EngineOffer(engine.Name, engine.Terms, engine.Capabilities))];

    /// <summary>Where the engines work, and last what stands for engines that are no longer here.</summary>
    public IReadOnlyList<EngineMachine> Machines =>
    [
        .. all.GroupBy(BackendOf).Select(group => new EngineMachine(group.Key, [.. group.Select(engine => engine.Name)], group.First().Terms.AtOnce)
        {
            IsShared = !group.First().Terms.IsEmbedded,
        }),
        new EngineMachine("(gone)", [.. all.Select(engine => engine.Name)], 1) { IsForOthers = true },
    ];

    /// <summary>The engine of that name, the default one for no name, or null.</summary>
    public IGenerationEngine? Find(string? name) =>
        name is null ? (all.Length > 0 ? all[0] : null) : Array.Find(all, engine => engine.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Takes a place at the engine's machine, to be given back by disposing it; false when all are taken.</summary>
    public bool TryEnter(IGenerationEngine engine, [NotNullWhen(true)] out IDisposable? place)
    {
        ArgumentNullException.ThrowIfNull(engine);
        var machine = places.GetOrAdd(BackendOf(engine), static (_, atOnce) => new SemaphoreSlim(atOnce), engine.Terms.AtOnce);
        place = machine.Wait(0) ? new Place(machine) : null;
        return place is not null;
    }

    private static string BackendOf(IGenerationEngine engine) => engine.Terms.Backend ?? engine.Name;

    private sealed class Place(SemaphoreSlim machine) : IDisposable
    {
        private int isHeld = 1;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isHeld, 0) == 1)
                machine.Release();
        }
    }
}
