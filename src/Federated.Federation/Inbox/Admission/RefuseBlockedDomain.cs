using Federated.Domain.Identifiers;
using Federated.Features.Moderation;

namespace Federated.Federation.Inbox.Admission;

/// <summary>Turns away whoever a moderator has shut out, a whole domain or one account, before anything is fetched.</summary>
internal sealed class RefuseBlockedDomain(DomainPolicy domains, ActorPolicy actors) : IAdmissionStep
{
    public async ValueTask<InboxRejection> CheckAsync(UnverifiedActivity activity, CancellationToken cancellationToken)
    {
        if (await domains.IsSuspendedAsync(activity.Actor.Authority, cancellationToken))
            return InboxRejection.BlockedHost;
        if (activity.Signature is { } signature && UriRules.IsAcceptable(signature.KeyId)
            && await domains.IsSuspendedAsync(UriRules.AuthorityOf(signature.KeyId), cancellationToken))
            return InboxRejection.BlockedHost;
        return await actors.IsSuspendedAsync(activity.Actor, cancellationToken) ? InboxRejection.SuspendedActor : InboxRejection.None;
    }
}
