namespace Federated.Federation.Inspection;

/// <summary>What our own inbox said to a signed activity.</summary>
/// <param name="IsWhole">It arrived as it was sent, signature, digest and date.</param>
/// <param name="Status">Null where nothing answered.</param>
/// <param name="Said">The answer, or why there is none; may be the page of whatever answers at our address.</param>
public sealed record OwnInboxAnswer(bool IsWhole, int? Status, string Said);
