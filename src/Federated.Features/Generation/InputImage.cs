namespace Federated.Features.Generation;

/// <summary>An image that an engine is given to start from.</summary>
/// <param name="IsAiMade">Whether it is itself known to be made by a model.</param>
public sealed record InputImage(ReadOnlyMemory<byte> Bytes, string MediaType, bool IsAiMade = false);
