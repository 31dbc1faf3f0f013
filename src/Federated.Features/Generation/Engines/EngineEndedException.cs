namespace Federated.Features.Generation.Engines;

/// <summary>Carries the last event of a run out of the depth of an engine; never leaves <see cref="RemoteEngine"/>.</summary>
internal sealed class EngineEndedException(GenerationEvent ending) : Exception
{
    public GenerationEvent Ending { get; } = ending;
}
