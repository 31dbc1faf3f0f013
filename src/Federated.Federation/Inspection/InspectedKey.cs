namespace Federated.Federation.Inspection;

/// <summary>One key as an actor lists it, and whether its signatures would count here.</summary>
/// <param name="Kind">RSA or Ed25519; null where it could not be decoded.</param>
public sealed record InspectedKey(string Id, string? Kind, bool IsUsable, InspectedReason Why);
