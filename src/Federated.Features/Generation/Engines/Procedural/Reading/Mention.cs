namespace Federated.Features.Generation.Engines.Procedural.Reading;

/// <summary>One thing that the prompt names, with how many, where and in what colour.</summary>
internal sealed record Mention(Motif Motif, int Count, Place Place, Tint? Tint);
