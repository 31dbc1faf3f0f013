using System.Runtime.CompilerServices;
using Federated.Features.Generation;
using Microsoft.Extensions.AI;

namespace Federated.Features.Tests.Generation;

/// <summary>An engine that does what the test says, once for each time that it is asked.</summary>
internal sealed class ScriptedEngine(string name, Func<GenerationRequest, CancellationToken, IAsyncEnumerable<GenerationEvent>> run) : IGenerationEngine
{
    public string Name => name;

    public EngineCapabilities Capabilities { get; init; } = new(8, 64, 8, 100, Seed: true, NegativePrompt: true, Local: true);

    public EngineTerms Terms { get; init; } = new(name);

    public int Runs { get; private set; }

    /// <summary>What it is with somebody's own key; null where it takes none.</summary>
    public Func<string, IGenerationEngine?>? Keyed { get; init; }

    public static ScriptedEngine Saying(string name, params GenerationEvent[] events) => new(name, (_, _) => Tell(events));

    public IGenerationEngine? WithKey(string key) => Keyed?.Invoke(key);

    public async IAsyncEnumerable<GenerationEvent> RunAsync(GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Runs++;
        await foreach (var news in run(request, cancellationToken))
            yield return news;
    }

    public Task<ImageGenerationResponse> GenerateAsync(
        ImageGenerationRequest request, ImageGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("Jobs do not come this way.");

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
        // It holds nothing.
    }

    private static async IAsyncEnumerable<GenerationEvent> Tell(GenerationEvent[] events)
    {
        await Task.Yield();
        foreach (var news in events)
            yield return news;
    }
}
