using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Protocol.ActivityStreams;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Inbox;

/// <summary>Finds what an Undo takes back, among what its own actor did: by the id of the activity inside, else by what that one says.</summary>
internal sealed class UndoneActivities(FederatedDbContext db, KnownWorld known)
{
    public async Task<UndoneActivity?> FindAsync(Reference inner, RemoteActor actor, CancellationToken cancellationToken)
    {
        if (ObjectUri.TryParse(inner.Id, out var uri) && await FindByIdAsync(uri, actor, cancellationToken) is { } named)
            return named;
        return inner.Embedded is { } embedded && ActivityReader.ReadActivity(embedded).TryGet(out var document)
            && document.Actor == actor.Uri.Value && document.Object?.Id is { } target
                ? await FindByContentAsync(document.Type, target, actor, cancellationToken)
                : null;
    }

    private async Task<UndoneActivity?> FindByIdAsync(ObjectUri uri, RemoteActor actor, CancellationToken cancellationToken)
    {
        if (await db.Follows.Include(row => row.Followee).FirstOrDefaultAsync(row => row.Uri == uri && row.FollowerId == actor.Id, cancellationToken) is { } follow)
            return new UndoneActivity(Followee: follow.Followee);
        if (await db.Likes.Include(row => row.Post).FirstOrDefaultAsync(row => row.Uri == uri && row.ActorId == actor.Id, cancellationToken) is { } like)
            return new UndoneActivity(Liked: like.Post);
        if (await db.Boosts.Include(row => row.Post).FirstOrDefaultAsync(row => row.Uri == uri && row.ActorId == actor.Id, cancellationToken) is { } boost)
            return new UndoneActivity(Boosted: boost.Post);
        return await db.Blocks.Include(row => row.Blocked).FirstOrDefaultAsync(row => row.Uri == uri && row.BlockerId == actor.Id, cancellationToken) is { } block
            ? new UndoneActivity(Blocked: block.Blocked)
            : null;
    }

    /// <summary>The id may be another one than the first: a server that forgot has sent the same wish twice.</summary>
    private async Task<UndoneActivity?> FindByContentAsync(string type, string target, RemoteActor actor, CancellationToken cancellationToken)
    {
        switch (type)
        {
            case Terms.Follow when await known.LocalAsync(target, cancellationToken) is { } followee
                && await db.Follows.AnyAsync(row => row.FollowerId == actor.Id && row.FolloweeId == followee.Id, cancellationToken):
                return new UndoneActivity(Followee: followee);
            case Terms.Block when await known.LocalAsync(target, cancellationToken) is { } blocked
                && await db.Blocks.AnyAsync(row => row.BlockerId == actor.Id && row.BlockedId == blocked.Id, cancellationToken):
                return new UndoneActivity(Blocked: blocked);
            case Terms.Like or Terms.Announce when ObjectUri.TryParse(target, out var uri) && await known.PostAsync(uri, cancellationToken) is { } post:
                return type == Terms.Like ? new UndoneActivity(Liked: post) : new UndoneActivity(Boosted: post);
            default:
                return null;
        }
    }
}
