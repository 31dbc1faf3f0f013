namespace Federated.Features.Generation;

/// <summary>The engines that this server has, by name; the first one is the default.</summary>
public sealed class EngineShelf(IEnumerable<IGenerationEngine> engines)
{
    private readonly IGenerationEngine[] all = engines.ToArray();

    public IReadOnlyList<IGenerationEngine> All => all;

    /// <summary>The engine of that name, the default one for no name, or null.</summary>
    public IGenerationEngine? Find(string? name) =>
        name is null ? (all.Length > 0 ? all[0] : null) : Array.Find(all, engine => engine.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
