namespace Federated.Federation.Inspection;

/// <summary>What would become of it here: rehearsed with the real code in a transaction that is rolled back.</summary>
/// <param name="By">Who would take it: the handler, or the operation behind a search.</param>
/// <param name="Outcome">In a sentence.</param>
/// <param name="Facts">The stored thing as this server would believe it.</param>
public sealed record InspectedResult(string By, string Outcome, IReadOnlyList<InspectedFact> Facts, IReadOnlyList<InspectedEffect> Effects);
