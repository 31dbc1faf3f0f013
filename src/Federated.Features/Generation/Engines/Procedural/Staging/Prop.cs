using Federated.Features.Generation.Engines.Procedural.Reading;

namespace Federated.Features.Generation.Engines.Procedural.Staging;

/// <summary>One thing at its place: feet at (X, Y), so high, so far away (0 near, 1 at the horizon).</summary>
internal sealed record Prop(Motif Motif, Stratum Stratum, float X, float Y, float Size, bool Mirrored, float Distance, Tint? Tint, uint Number);
