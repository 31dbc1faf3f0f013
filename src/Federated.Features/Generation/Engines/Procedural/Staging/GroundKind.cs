namespace Federated.Features.Generation.Engines.Procedural.Staging;

/// <summary>What fills the lower part of the picture.</summary>
internal enum GroundKind
{
    Meadow, Snow, Sand, Water, Street, Deep, Space, Abstract,
}
