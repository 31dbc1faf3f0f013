using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Posts;
using Federated.Domain.Relationships;
using Federated.Features.Moderation;
using Federated.Protocol.ActivityStreams;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Inbox;

/// <summary>What handlers ask of what we have: the people and posts that an activity names, in the row's own unit of work.</summary>
internal sealed class KnownWorld(FederatedDbContext db, Foreknowledge foreknown, DomainPolicy domains)
{
    public Task<LocalAccount?> LocalAsync(string? uri, CancellationToken cancellationToken) =>
        ActorUri.TryParse(uri, out var parsed)
            ? foreknown.LocalAsync(parsed, cancellationToken)
            : Task.FromResult<LocalAccount?>(null);

    public Task<RemoteActor?> RemoteActorAsync(ActorUri uri, CancellationToken cancellationToken) =>
        db.RemoteActors.FirstOrDefaultAsync(actor => actor.Uri == uri && actor.DeletedAt == null, cancellationToken);

    /// <summary>The id of somebody elsewhere whom the unit of work has read beforehand, and who is not gone.</summary>
    public bool TryForeseen(ActorUri uri, out long id)
    {
        var actor = foreknown.TryActor(uri, out var found) ? found as RemoteActor : null;
        id = actor?.Id ?? 0;
        return actor is { DeletedAt: null };
    }

    /// <summary>Facts 7.23: the one gate. A suspension counts from the moment it was made, also for what was acknowledged before.</summary>
    public async Task<RemoteActor?> ActiveAsync(long id, CancellationToken cancellationToken) =>
        await db.RemoteActors.FindAsync([id], cancellationToken) is { IsActive: true } actor
        && !await domains.IsSuspendedAsync(actor.Host, cancellationToken)
            ? actor
            : null;

    /// <summary>The post and its author; null when it is unknown or deleted.</summary>
    public async Task<Post?> PostAsync(ObjectUri uri, CancellationToken cancellationToken) =>
        await foreknown.PostAsync(uri, cancellationToken) is { IsDeleted: false } post ? post : null;

    public Task<bool> HasSeenAsync(ObjectUri uri, CancellationToken cancellationToken) => foreknown.HasPostAsync(uri, cancellationToken);

    /// <summary>The follow of somebody here that this actor was asked to answer, by the id of our Follow or by who asks whom.</summary>
    public async Task<Follow?> OurFollowAsync(Reference asked, RemoteActor followee, CancellationToken cancellationToken)
    {
        var follows = db.Follows.Include(follow => follow.Follower).Where(follow => follow.FolloweeId == followee.Id && follow.Follower is LocalAccount);
        if (ObjectUri.TryParse(asked.Id, out var uri) && await follows.FirstOrDefaultAsync(follow => follow.Uri == uri, cancellationToken) is { } named)
            return named;
        // Some peers give the Follow a new id and embed it whole.
        if (asked.Embedded is not { } embedded || !ActivityReader.ReadActivity(embedded).TryGet(out var inner)
            || inner.Type != Terms.Follow || inner.Object?.Id != followee.Uri.Value || !ActorUri.TryParse(inner.Actor, out var follower))
            return null;
        return await follows.FirstOrDefaultAsync(follow => follow.Follower!.Uri == follower, cancellationToken);
    }

    public Task<bool> IsFollowedAsync(long actorId, CancellationToken cancellationToken) =>
        foreknown.IsFollowedHereAsync(actorId, cancellationToken);

    /// <summary>Whether something passed on touches what we have: the post itself, the post that it answers, or an author whom somebody here follows.</summary>
    public async Task<bool> TouchesAsync(ObjectUri uri, Reference reference, CancellationToken cancellationToken)
    {
        if (await HasSeenAsync(uri, cancellationToken))
            return true;
        if (reference.Embedded is not { } embedded || !ActivityReader.ReadObject(embedded).TryGet(out var hint))
            return false;
        if (ObjectUri.TryParse(hint.InReplyTo, out var target) && await HasSeenAsync(target, cancellationToken))
            return true;
        return ActorUri.TryParse(hint.AttributedTo, out var author)
            && await RemoteActorAsync(author, cancellationToken) is { } actor && await IsFollowedAsync(actor.Id, cancellationToken);
    }
}
