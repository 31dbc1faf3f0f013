namespace Federated.Federation.Inspection;

/// <summary>An address that the name server gave, and whether the address guard lets us connect to it.</summary>
public sealed record InspectedAddress(string Address, bool IsAllowed);
