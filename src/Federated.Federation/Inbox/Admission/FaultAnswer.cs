using Federated.Protocol.Signatures;

namespace Federated.Federation.Inbox.Admission;

/// <summary>Says which rejection a fault of a signature is.</summary>
internal static class FaultAnswer
{
    public static InboxRejection Of(SignatureFault fault) => fault switch
    {
        SignatureFault.None => InboxRejection.None,
        SignatureFault.Missing => InboxRejection.SignatureMissing,
        SignatureFault.Malformed => InboxRejection.SignatureMalformed,
        SignatureFault.MissingComponents => InboxRejection.SignatureIncomplete,
        SignatureFault.DigestMissing => InboxRejection.DigestMissing,
        SignatureFault.DigestMalformed or SignatureFault.DigestUnsupported or SignatureFault.DigestMismatch => InboxRejection.DigestMismatch,
        SignatureFault.Stale or SignatureFault.FromTheFuture or SignatureFault.BadDate => InboxRejection.SignatureStale,
        _ => InboxRejection.SignatureWrong,
    };
}
