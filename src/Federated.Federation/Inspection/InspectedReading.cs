namespace Federated.Federation.Inspection;

/// <summary>What a document was taken for.</summary>
/// <param name="Kind">Actor, post, activity, collection, tombstone, key or other.</param>
/// <param name="Type">The type as it stands on the wire.</param>
/// <param name="Form">Whether it was read as it stands, or had to be brought into compact form by JSON-LD first.</param>
public sealed record InspectedReading(string Kind, string? Type, string Form, IReadOnlyList<InspectedFact> Facts);
