using Federated.Domain.Identifiers;
using Federated.Federation.Remote;

namespace Federated.Federation.Inbox.Handlers;

/// <summary>Somebody elsewhere changed a post of theirs, or their own profile.</summary>
internal sealed class UpdateHandler(ObjectsOfActivities objects, RemoteActors actors, KnownWorld known, PostIntake intake, TimeProvider clock) : IActivityHandler
{
    // An edit of something older that never reached us concerns nobody any more (facts 6.1).
    private static readonly TimeSpan LateArrival = TimeSpan.FromDays(1);

    public async Task<HandlingOutcome> HandleAsync(ActivityInHand activity, CancellationToken cancellationToken)
    {
        if (activity.Document.Object?.Id == activity.Actor.Uri.Value)
            return await RefreshAsync(activity, cancellationToken);
        var (document, otherwise) = await objects.ReadAsync(activity, cancellationToken);
        if (document is null)
            return otherwise;
        if (document.DerivedFrom.Count > 0)
            activity.Budget.RequireNetwork();
        if (document.Published is { } published && published < clock.GetUtcNow() - LateArrival
            && ObjectUri.TryParse(document.Id, out var uri) && !await known.HasSeenAsync(uri, cancellationToken))
            return HandlingOutcome.Ignored("an edit of something old that we never had");
        return await intake.TakeEditAsync(document, activity, cancellationToken);
    }

    /// <summary>Fetched, not taken from the activity: the keys that come with it must be those of the actor's own address.</summary>
    private async Task<HandlingOutcome> RefreshAsync(ActivityInHand activity, CancellationToken cancellationToken)
    {
        var (outcome, id) = await actors.RefreshAsync(activity.Actor.Uri, activity.Budget, cancellationToken);
        return id is null ? RemoteReasons.Of(outcome, "the actor") : HandlingOutcome.Done;
    }
}
