using Microsoft.Extensions.AI;

namespace Federated.Features.Generation;

/// <summary>Something that turns a prompt into images and reports how it goes.</summary>
public interface IGenerationEngine : IImageGenerator
{
    /// <summary>The short name by which configuration and recipes call this engine.</summary>
    string Name { get; }

    /// <summary>What this engine takes.</summary>
    EngineCapabilities Capabilities { get; }

    /// <summary>What the administrator says about it.</summary>
    EngineTerms Terms => new(Name);

    /// <summary>The same engine with somebody's own key, to be disposed by the caller; null when it takes none, or not this one.</summary>
    IGenerationEngine? WithKey(string key) => null;

    /// <summary>Runs one request; the last event is a completion, a refusal or a failure.</summary>
    IAsyncEnumerable<GenerationEvent> RunAsync(GenerationRequest request, CancellationToken cancellationToken);
}
