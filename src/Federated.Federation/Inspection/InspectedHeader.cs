namespace Federated.Federation.Inspection;

/// <summary>One header line; what would be a secret or half of one is shortened.</summary>
public sealed record InspectedHeader(string Name, string Value);
