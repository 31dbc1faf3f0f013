using Federated.Features.Relationships;

namespace Federated.Federation.Inbox.Handlers;

/// <summary>Somebody elsewhere lets somebody here follow them, or remix a post of theirs; only the one who was asked can.</summary>
internal sealed class AcceptHandler(KnownWorld known, AcceptFollow accept, RemixAnswers remixes) : IActivityHandler
{
    public async Task<HandlingOutcome> HandleAsync(ActivityInHand activity, CancellationToken cancellationToken)
    {
        if (await remixes.FindAsync(activity.Document.Object, activity.Actor, cancellationToken) is { } request)
            return await remixes.AcceptAsync(request, activity, cancellationToken);
        if (activity.Document.Object is not { } asked || await known.OurFollowAsync(asked, activity.Actor, cancellationToken) is not { Follower: { } follower })
            return HandlingOutcome.Ignored("nobody here asked");
        return await accept.ExecuteAsync(activity.Actor, follower, cancellationToken) ? HandlingOutcome.Done : HandlingOutcome.Ignored("one of the two is suspended or gone");
    }
}
