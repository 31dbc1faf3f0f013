namespace Federated.Federation.Inspection;

/// <summary>How many rows of a kind would be added, changed or removed.</summary>
public sealed record InspectedEffect(string What, int Added, int Changed, int Removed);
