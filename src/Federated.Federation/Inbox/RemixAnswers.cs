using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Lineage;
using Federated.Features.Lineage;
using Federated.Federation.Remote;
using Federated.Protocol.ActivityStreams;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Inbox;

/// <summary>Takes what authors elsewhere say to our requests to remix: the stamp behind a yes is fetched and checked before anybody believes it.</summary>
internal sealed class RemixAnswers(FederatedDbContext db, RemixStamps stamps, TakeRemixAnswer take)
{
    /// <summary>The request of somebody here that this author was asked to answer; null when it is none.</summary>
    public async Task<PostRequest?> FindAsync(Reference? asked, RemoteActor author, CancellationToken cancellationToken) =>
        ObjectUri.TryParse(asked?.Id, out var uri)
            ? await db.PostRequests.Include(row => row.Asker).Include(row => row.Post!.Author).FirstOrDefaultAsync(
                row => row.Uri == uri && row.Kind == PostRequestKind.Remix && row.Asker is LocalAccount && row.Post!.AuthorId == author.Id, cancellationToken)
            : null;

    public async Task<HandlingOutcome> AcceptAsync(PostRequest request, ActivityInHand activity, CancellationToken cancellationToken)
    {
        if (!ObjectUri.TryParse(activity.Document.Result?.Id, out var stamp))
            return HandlingOutcome.Ignored("an approval without a stamp");
        var claim = new RemixClaim(request.Post!.Uri, activity.Actor.Uri, request.Asker!.Uri, null);
        var outcome = await stamps.CheckAsync(stamp, claim, activity.Budget, cancellationToken);
        if (outcome != RemoteOutcome.Found)
            return RemoteReasons.Of(outcome, "the stamp");
        await take.GrantAsync(request, activity.Actor, stamp, cancellationToken);
        return HandlingOutcome.Done;
    }

    public async Task<HandlingOutcome> RejectAsync(PostRequest request, ActivityInHand activity, CancellationToken cancellationToken)
    {
        await take.RefuseAsync(request, activity.Actor, cancellationToken);
        return HandlingOutcome.Done;
    }

    /// <summary>Whether what is deleted is a stamp that somebody here has, or that stands on a remix that is here.</summary>
    public Task<bool> RevokeAsync(ObjectUri stamp, RemoteActor author, CancellationToken cancellationToken) => take.RevokeAsync(stamp, author, cancellationToken);
}
