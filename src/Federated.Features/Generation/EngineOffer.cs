namespace Federated.Features.Generation;

/// <summary>An engine as people are offered it: what it is called, what it can do and what it costs, without the engine itself.</summary>
public sealed record EngineOffer(string Name, EngineTerms Terms, EngineCapabilities Capabilities);
