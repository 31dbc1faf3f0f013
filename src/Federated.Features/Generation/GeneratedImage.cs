namespace Federated.Features.Generation;

/// <summary>A finished image with what must be known about how it was made; DigitalSourceType is the bare IPTC term.</summary>
public sealed record GeneratedImage(
    ReadOnlyMemory<byte> Bytes,
    string MediaType,
    int Width,
    int Height,
    long? Seed,
    string Model,
    string ModelVersion,
    string DigitalSourceType);
