using Federated.Federation.Inbox;

namespace Federated.Federation.Inspection;

/// <summary>Says in a sentence why an inbox does not take a request, more plainly than its sender is told.</summary>
internal static class RejectionWords
{
    public static InspectedReason Of(InboxRejection rejection) => InspectedReason.Of(rejection, rejection switch
    {
        InboxRejection.None => "It goes on.",
        InboxRejection.UnknownInbox => "There is no such account here.",
        InboxRejection.TooLarge => "The body is larger than 1 MiB.",
        InboxRejection.TooSlow => "The body did not come in time.",
        InboxRejection.WrongContentType => "The Content-Type is neither application/activity+json nor application/ld+json with the ActivityStreams profile, or the body is compressed.",
        InboxRejection.NotJson => "The body is not JSON, or JSON that two readers could read in two ways.",
        InboxRejection.TooDeep => "The body is nested deeper than 64.",
        InboxRejection.NotAnActivity => "The body is JSON, but no activity with an id, a type and one actor.",
        InboxRejection.UnknownActivity => "Nobody here handles this type: it is thanked for and let go.",
        InboxRejection.BlockedHost => "The domain of the actor or of the key is suspended here.",
        InboxRejection.SuspendedActor => "The actor or the signer is suspended here.",
        InboxRejection.UnknownSelfDelete => "Somebody whom we do not know is gone or has changed: it is thanked for and let go.",
        InboxRejection.AlreadyAccepted => "We have it already.",
        InboxRejection.SignatureMissing => "The request is not signed.",
        InboxRejection.SignatureMalformed => "The signature headers cannot be read.",
        InboxRejection.SignatureIncomplete => "The signature does not cover what binds it to this request: method, target, host, time and digest.",
        InboxRejection.DigestMissing => "There is no signed digest of the body.",
        InboxRejection.DigestMismatch => "The digest is not that of this body: it was changed on the way, or by copying.",
        InboxRejection.SignatureStale => "The signature is too old, expired, from the future, or has no time that can be read. A request that was kept must be looked at as of the time when it came.",
        InboxRejection.SignatureWrong => "The key did not make this signature over this request.",
        InboxRejection.KeyNotListed => "The key's owner does not list it, or its address gives no document.",
        InboxRejection.KeyGone => "The key's owner is deleted.",
        InboxRejection.KeyHostUnreachable => "The key is not known here and its host does not answer now; the sender is asked to come again.",
        InboxRejection.OwnActivity => "The activity is one of ours, coming back: it is thanked for and let go.",
        InboxRejection.DatabaseDown => "Our database does not answer.",
        InboxRejection.Overloaded => "More is waiting to be written down than memory is set aside for.",
        _ => throw new ArgumentOutOfRangeException(nameof(rejection), rejection, null),
    });
}
