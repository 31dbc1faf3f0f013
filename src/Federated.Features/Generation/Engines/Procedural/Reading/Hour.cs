namespace Federated.Features.Generation.Engines.Procedural.Reading;

/// <summary>The time of day that lights the scene.</summary>
internal enum Hour
{
    Dawn, Day, Golden, Dusk, Night,
}
