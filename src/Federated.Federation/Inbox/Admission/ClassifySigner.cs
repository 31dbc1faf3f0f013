using Federated.Domain.Identifiers;
using Federated.Features.Moderation;

namespace Federated.Federation.Inbox.Admission;

/// <summary>Says whether the signer is the actor, or somebody who passes on what another did.</summary>
internal sealed class ClassifySigner(ActorPolicy actors, LocalUris uris) : IAdmissionStep
{
    public async ValueTask<InboxRejection> CheckAsync(UnverifiedActivity activity, CancellationToken cancellationToken)
    {
        // What we did ourselves is not news, whoever brings it.
        if (activity.Actor.Authority == uris.Authority)
            return InboxRejection.OwnActivity;
        var verdict = activity.Verdict ?? throw new InvalidOperationException("VerifySignature comes first.");
        if (verdict.Signer is { } signer)
        {
            if (await actors.IsSuspendedAsync(signer, cancellationToken))
                return InboxRejection.SuspendedActor;
            activity.Verified = new VerifiedActivity(activity.Actor, signer.Value, signer.Authority);
            return InboxRejection.None;
        }

        var keyId = verdict.KeyId ?? throw new InvalidOperationException("A request without signature cannot come so far.");
        activity.Verified = new VerifiedActivity(activity.Actor, keyId, UriRules.AuthorityOf(keyId));
        return InboxRejection.None;
    }
}
