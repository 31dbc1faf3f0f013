using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Federated.Features.Generation;

/// <summary>The engines that this server has, by name; the first one is the default. Each backend has so many places at a time.</summary>
public sealed class EngineShelf(IEnumerable<IGenerationEngine> engines)
{
    private readonly IGenerationEngine[] all = engines.ToArray();
    private readonly ConcurrentDictionary<string, SemaphoreSlim> places = new(StringComparer.Ordinal);

    public IReadOnlyList<IGenerationEngine> All => all;

    /// <summary>What people may choose from, the default first.</summary>
    public IReadOnlyList<EngineOffer> Offers => [.. all.Select(engine => new EngineOffer(engine.Name, engine.Terms, engine.Capabilities))];

    /// <summary>The engine of that name, the default one for no name, or null.</summary>
    public IGenerationEngine? Find(string? name) =>
        name is null ? (all.Length > 0 ? all[0] : null) : Array.Find(all, engine => engine.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Takes a place at the engine's backend, to be given back by disposing it; false when all are taken.</summary>
    /// <remarks>Other processes have places of their own: an engine that several use has to queue by itself.</remarks>
    public bool TryEnter(IGenerationEngine engine, [NotNullWhen(true)] out IDisposable? place)
    {
        ArgumentNullException.ThrowIfNull(engine);
        var backend = places.GetOrAdd(engine.Terms.Backend ?? engine.Name, static (_, atOnce) => new SemaphoreSlim(atOnce), engine.Terms.AtOnce);
        place = backend.Wait(0) ? new Place(backend) : null;
        return place is not null;
    }

    private sealed class Place(SemaphoreSlim backend) : IDisposable
    {
        private int isHeld = 1;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isHeld, 0) == 1)
                backend.Release();
        }
    }
}
