namespace Federated.Federation.Inspection;

/// <summary>One signature inside a document, and whether it holds.</summary>
/// <param name="Suite">RsaSignature2017, eddsa-jcs-2022 and the like.</param>
/// <param name="IsRecent">Young enough to count when somebody else passes the document on.</param>
public sealed record InspectedProof(string Suite, string? KeyId, DateTimeOffset? Created, bool HasVerified, bool IsRecent, InspectedReason Why);
