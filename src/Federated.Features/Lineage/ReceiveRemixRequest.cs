using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Interactions;
using Federated.Domain.Lineage;
using Federated.Domain.Posts;
using Federated.Features.Notifications;
using Federated.Storage;

namespace Federated.Features.Lineage;

/// <summary>Somebody elsewhere asks to remix a post of somebody here: answered at once where its policy says so, else by the author.</summary>
public sealed class ReceiveRemixRequest(FederatedDbContext db, RemixGate gate, PostRequests requests, Notifier notifier)
{
    /// <param name="post">With its author.</param>
    /// <param name="remix">The one remix that the asker has in mind, of their own origin; null for any.</param>
    public async Task<AskOutcome> ExecuteAsync(Post post, RemoteActor asker, ObjectUri activity, ObjectUri? remix, CancellationToken cancellationToken)
    {
        if (post.Author is not LocalAccount author)
            return AskOutcome.Refused;
        if (remix is { } named && !UriRules.SameOrigin(named.Value, asker.Uri.Value))
            remix = null;
        var decision = await gate.DecideAsync(post, asker, cancellationToken);
        var known = await requests.FindAsync(PostRequestKind.Remix, post.Id, asker.Id, cancellationToken);
        var outcome = decision.Verdict switch
        {
            RemixVerdict.Allowed or RemixVerdict.Approved => Grant(known, post, asker, activity, remix),
            RemixVerdict.MayAsk or RemixVerdict.Waiting => Ask(known, post, asker, activity, remix),
            RemixVerdict.Refused => Refuse(post, asker, activity),
            // An answer would tell that there is such a post.
            _ => AskOutcome.Refused,
        };
        if (outcome == AskOutcome.Pending && known is null)
            await notifier.NotifyAsync(author, NotificationKind.RemixRequest, asker, post, cancellationToken);
        await db.SaveUnlessDoneAsync(async () => await requests.FindAsync(PostRequestKind.Remix, post.Id, asker.Id, cancellationToken) is not null, cancellationToken);
        return outcome;
    }

    // Asked again, a server has forgotten our answer: it is given once more, to the new question.
    private AskOutcome Grant(PostRequest? known, Post post, RemoteActor asker, ObjectUri activity, ObjectUri? remix)
    {
        var request = known ?? requests.Ask(PostRequestKind.Remix, post, asker, activity);
        request.Uri = activity;
        requests.Grant(request, post, asker, remix);
        return AskOutcome.Granted;
    }

    private AskOutcome Ask(PostRequest? known, Post post, RemoteActor asker, ObjectUri activity, ObjectUri? remix)
    {
        var request = known ?? requests.Ask(PostRequestKind.Remix, post, asker, activity);
        request.Uri = activity;
        request.StampedFor = remix?.Value;
        return AskOutcome.Pending;
    }

    private AskOutcome Refuse(Post post, RemoteActor asker, ObjectUri activity)
    {
        requests.Reject(activity, PostRequestKind.Remix, post, asker);
        return AskOutcome.Refused;
    }
}
