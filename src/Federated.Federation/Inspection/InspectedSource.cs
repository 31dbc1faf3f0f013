namespace Federated.Federation.Inspection;

/// <summary>The document as it came, indented.</summary>
/// <param name="Text">Cut where it is very long.</param>
/// <param name="Bytes">How many bytes came.</param>
public sealed record InspectedSource(string Text, bool IsCut, int Bytes);
