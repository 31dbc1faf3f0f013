using Federated.Domain.Identifiers;
using Federated.Federation.Remote;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Inbox;

/// <summary>Finds the post inside an activity: as embedded where the signer may speak for it, else as its origin gives it (facts §6.2).</summary>
internal sealed class ObjectsOfActivities(RemotePosts posts)
{
    /// <returns>The document, or what to do without it.</returns>
    public async Task<(ObjectDocument? Document, HandlingOutcome Otherwise)> ReadAsync(ActivityInHand activity, CancellationToken cancellationToken)
    {
        var actor = activity.Actor.Uri.Value;
        if (activity.Document.Object is not { } reference)
            return (null, HandlingOutcome.Ignored("no object"));
        if (activity.Post is { } own && own.AttributedTo == actor && UriRules.SameOrigin(own.Id, actor))
            return (own, HandlingOutcome.Done);
        // Anything else that is embedded is a hint: whose it is, only its origin can say. What lies on another origin cannot be the actor's.
        if (!ObjectUri.TryParse(reference.Id, out var uri) || !UriRules.SameOrigin(uri.Value, actor))
            return (null, HandlingOutcome.Ignored("the object is of another origin than the actor"));
        var (outcome, document) = await posts.ReadAsync(uri, activity.Budget, cancellationToken);
        if (document is null)
            return (null, RemoteReasons.Of(outcome, "the object"));
        return document.AttributedTo == actor ? (document, HandlingOutcome.Done) : (null, HandlingOutcome.Ignored("the object is somebody else's"));
    }
}
