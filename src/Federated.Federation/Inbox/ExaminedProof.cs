using Federated.Protocol.Integrity;

namespace Federated.Federation.Inbox;

/// <summary>One signature inside a document, and what is wrong with it.</summary>
/// <param name="Suite">How it is made, by the standard's own name.</param>
/// <param name="KeyId">Null when it could not be read so far.</param>
/// <param name="IsRecent">Young enough to count for something that somebody else passes on.</param>
internal sealed record ExaminedProof(string Suite, string? KeyId, DateTimeOffset? Created, ProofFault Fault, bool IsRecent)
{
    public const string LinkedData = "RsaSignature2017";

    public const string Integrity = "DataIntegrityProof";

    public static string NameOf(ProofSuite suite) => suite switch
    {
        ProofSuite.EddsaJcs2022 => "eddsa-jcs-2022",
        ProofSuite.EddsaRdfc2022 => "eddsa-rdfc-2022",
        _ => "Ed25519Signature2020",
    };
}
