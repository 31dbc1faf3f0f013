namespace Federated.Features.Generation.Engines.Procedural.Staging;

/// <summary>Between which layers a thing is painted.</summary>
internal enum Stratum
{
    Shore, Water, Land, Air,
}
