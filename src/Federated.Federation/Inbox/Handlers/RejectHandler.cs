using Federated.Features.Relationships;

namespace Federated.Federation.Inbox.Handlers;

/// <summary>Somebody elsewhere does not let somebody here follow them or remix a post of theirs, or no longer.</summary>
internal sealed class RejectHandler(KnownWorld known, RejectFollow reject, RemixAnswers remixes) : IActivityHandler
{
    public async Task<HandlingOutcome> HandleAsync(ActivityInHand activity, CancellationToken cancellationToken)
    {
        if (await remixes.FindAsync(activity.Document.Object, activity.Actor, cancellationToken) is { } request)
            return await remixes.RejectAsync(request, activity, cancellationToken);
        if (activity.Document.Object is not { } asked || await known.OurFollowAsync(asked, activity.Actor, cancellationToken) is not { Follower: { } follower })
            return HandlingOutcome.Ignored("nobody here asked");
        return await reject.ExecuteAsync(activity.Actor, follower, cancellationToken) ? HandlingOutcome.Done : HandlingOutcome.Ignored("nobody here asked");
    }
}
