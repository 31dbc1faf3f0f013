namespace Federated.Features.Generation;

/// <summary>What the image looks like so far. To be shown, never to be kept.</summary>
public sealed record GenerationPartial(ReadOnlyMemory<byte> Bytes, string MediaType, int Index) : GenerationEvent;
