namespace Federated.Features.Generation.Engines.Procedural.Staging;

/// <summary>How a kind of thing is placed: its layer and its usual height as a part of the shorter side; zero means it is scenery.</summary>
internal readonly record struct Role(Stratum Stratum, float Size, bool Grows);
