namespace Federated.Federation.Inspection;

/// <summary>One step of an inbox's admission, and what it said.</summary>
/// <param name="Outcome">passed, refused, let go, or not asked.</param>
/// <param name="Why">Set where it did not pass.</param>
/// <param name="Status">What the sender would be answered, where the step ends the admission.</param>
public sealed record InspectedStep(string Name, string What, string Outcome, InspectedReason? Why, int? Status);
