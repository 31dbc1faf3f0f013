using Federated.Features.Relationships;

namespace Federated.Federation.Inbox.Handlers;

/// <summary>Somebody elsewhere wants to follow somebody here.</summary>
internal sealed class FollowHandler(KnownWorld known, FollowActor follow) : IActivityHandler
{
    public async Task<HandlingOutcome> HandleAsync(ActivityInHand activity, CancellationToken cancellationToken)
    {
        if (await known.LocalAsync(activity.Document.Object?.Id, cancellationToken) is not { } followee)
            return HandlingOutcome.Ignored("nobody of ours");
        return await follow.ExecuteAsync(activity.Actor, followee, activity.Uri, cancellationToken) == FollowOutcome.Refused
            ? HandlingOutcome.Ignored("refused")
            : HandlingOutcome.Done;
    }
}
