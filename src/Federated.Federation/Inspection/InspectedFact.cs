namespace Federated.Federation.Inspection;

/// <summary>One line of what was read, or of what would be stored. A name may stand there several times.</summary>
public sealed record InspectedFact(string Name, string Value);
