using Federated.Domain.Identifiers;
using Federated.Features.Lineage;

namespace Federated.Federation.Inbox.Handlers;

/// <summary>Somebody elsewhere asks whether they may remix a post of somebody here.</summary>
internal sealed class RemixRequestHandler(KnownWorld known, ReceiveRemixRequest receive) : IActivityHandler
{
    public async Task<HandlingOutcome> HandleAsync(ActivityInHand activity, CancellationToken cancellationToken)
    {
        if (!ObjectUri.TryParse(activity.Document.Object?.Id, out var uri) || await known.PostAsync(uri, cancellationToken) is not { } post)
            return HandlingOutcome.Ignored("no post of ours");
        ObjectUri? remix = ObjectUri.TryParse(activity.Document.Instrument?.Id, out var named) ? named : null;
        return await receive.ExecuteAsync(post, activity.Actor, activity.Uri, remix, cancellationToken) == AskOutcome.Refused
            ? HandlingOutcome.Ignored("refused")
            : HandlingOutcome.Done;
    }
}
