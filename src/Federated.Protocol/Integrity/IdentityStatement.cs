using System.Text.Json;

namespace Federated.Protocol.Integrity;

/// <summary>Someone's signed word that an identity outside, a <c>did:key</c>, and an actor are the same (FEP-c390).</summary>
public static class IdentityStatement
{
    /// <summary>Verifies a <c>VerifiableIdentityStatement</c>, as actors attach it.</summary>
    /// <param name="statement">The statement with its proof.</param>
    /// <param name="actorId">The actor that it is attached to.</param>
    /// <param name="now">The present.</param>
    /// <param name="subject">The identity; null unless the result is <see cref="ProofFault.None"/>.</param>
    /// <returns><see cref="ProofFault.WrongController"/> where it speaks of another actor, or is not signed by its own subject.</returns>
    public static ProofFault Verify(JsonElement statement, string actorId, DateTimeOffset now, out string? subject)
    {
        subject = null;
        var read = DataIntegrityProof.TryRead(statement, out var proofs);
        if (read != ProofFault.None)
        {
            return read;
        }

        if (TextProperty.Read(statement, "type") != "VerifiableIdentityStatement")
        {
            return ProofFault.UnsupportedType;
        }

        if (TextProperty.Read(statement, "alsoKnownAs") != actorId || TextProperty.Read(statement, "subject") is not { } claimed)
        {
            return ProofFault.WrongController;
        }

        var fault = VerificationMethod.TryFromDidKey(proofs[0].VerificationMethodId, out var method);
        if (fault == ProofFault.None)
        {
            fault = proofs[0].Verify(method!, new ProofPolicy { Controller = claimed, Now = now }).Fault;
        }

        subject = fault == ProofFault.None ? claimed : null;
        return fault;
    }
}
