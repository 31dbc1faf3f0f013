namespace Federated.Domain.Images;

/// <summary>One picture that another one was made from, as signed credentials tell it.</summary>
/// <param name="Depth">1 for a parent, 2 for its parent, and so on.</param>
public sealed record ProvenanceStep(int Depth, string? Title, string? Signer, DigitalSource Source, string? Url);
