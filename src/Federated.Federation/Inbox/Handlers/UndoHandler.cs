using Federated.Features.Interactions;
using Federated.Features.Relationships;

namespace Federated.Federation.Inbox.Handlers;

/// <summary>Somebody elsewhere takes back a follow, like, boost or block of their own, named by its id or embedded.</summary>
internal sealed class UndoHandler(
    UndoneActivities undone, UnfollowActor unfollow, UnlikePost unlike, UnboostPost unboost, UnblockActor unblock) : IActivityHandler
{
    public async Task<HandlingOutcome> HandleAsync(ActivityInHand activity, CancellationToken cancellationToken)
    {
        if (activity.Document.Object is not { } inner || await undone.FindAsync(inner, activity.Actor, cancellationToken) is not { } found)
            return HandlingOutcome.Ignored("nothing of the actor's that we have");
        switch (found)
        {
            case { Followee: { } followee }:
                await unfollow.ExecuteAsync(activity.Actor, followee, cancellationToken);
                break;
            case { Liked: { } liked }:
                await unlike.ExecuteAsync(activity.Actor, liked, cancellationToken);
                break;
            case { Boosted: { } boosted }:
                await unboost.ExecuteAsync(activity.Actor, boosted, cancellationToken);
                break;
            case { Blocked: { } blocked }:
                await unblock.ExecuteAsync(activity.Actor, blocked, cancellationToken);
                break;
        }

        return HandlingOutcome.Done;
    }
}
