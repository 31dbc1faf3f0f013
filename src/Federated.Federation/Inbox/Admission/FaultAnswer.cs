using Federated.Protocol.Signatures;

namespace Federated.Federation.Inbox.Admission;

/// <summary>Says which rejection a fault of a signature is.</summary>
internal static class FaultAnswer
{
    public static InboxRejection Of(SignatureFault fault) => fault switch
    {
        SignatureFault.None => InboxRejection.None,
        SignatureFault.Missing => InboxRejection.SignatureMissing,
        SignatureFault.Malformed or SignatureFault.Unpaired or SignatureFault.TooMany or SignatureFault.KeyIdMissing
            or SignatureFault.PseudoHeaderNotAllowed => InboxRejection.SignatureMalformed,
        SignatureFault.MissingComponents or SignatureFault.CreatedMissing => InboxRejection.SignatureIncomplete,
        SignatureFault.DigestMissing => InboxRejection.DigestMissing,
        SignatureFault.DigestMalformed or SignatureFault.DigestUnsupported or SignatureFault.DigestMismatch => InboxRejection.DigestMismatch,
        SignatureFault.Stale or SignatureFault.Expired or SignatureFault.FromTheFuture or SignatureFault.BadDate => InboxRejection.SignatureStale,
        _ => InboxRejection.SignatureWrong,
    };
}
