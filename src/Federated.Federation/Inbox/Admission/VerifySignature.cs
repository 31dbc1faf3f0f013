using Federated.Federation.SignedHttp;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Inbox.Admission;

/// <summary>Verifies the signature with the key that its owner lists; the only step that may ask another server.</summary>
internal sealed class VerifySignature(SignatureCheck check) : IAdmissionStep
{
    public async ValueTask<InboxRejection> CheckAsync(UnverifiedActivity activity, CancellationToken cancellationToken)
    {
        var verdict = await check.VerifyAsync(activity.Message, cancellationToken);
        activity.Verdict = verdict;
        return verdict.Lookup switch
        {
            KeyLookupKind.Found or null => FaultAnswer.Of(verdict.Fault),
            KeyLookupKind.Unreachable => InboxRejection.KeyHostUnreachable,
            KeyLookupKind.Busy => InboxRejection.KeysBusy,
            KeyLookupKind.Refused => InboxRejection.KeyNotListed,
            // The key is gone with its owner, as the activity says: kept without a signer, and believed only when the owner's own address says 410.
            KeyLookupKind.Gone when activity.Document.Type == Terms.Delete && activity.IsAboutSelf => InboxRejection.None,
            KeyLookupKind.Gone => InboxRejection.KeyGone,
            _ => InboxRejection.KeyNotListed,
        };
    }
}
