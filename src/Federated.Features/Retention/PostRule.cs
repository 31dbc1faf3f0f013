using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Posts;
using Federated.Features.Media;
using Federated.Storage;
using Federated.Storage.Queries;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Federated.Features.Retention;

/// <summary>Posts of other servers that nobody here touched, thread by thread: one that somebody here touched keeps all that hangs together with it.</summary>
internal sealed class PostRule(FederatedDbContext db, IDatabaseUpkeep upkeep, ReleaseBlobs release, IOptions<RetentionOptions> options, TimeProvider clock)
    : HeldRule(db, upkeep)
{
    private readonly FederatedDbContext db = db;
    private readonly List<string?> freed = [];

    protected override string Table => "Posts";

    public override int DaysOf(RetentionOptions options) => options.RemotePostsDays;

    protected override IQueryable<long> Old(RetentionSlice slice)
    {
        // An id is as old as its post: the key's own index ends where the young ones begin.
        var end = TimeOrderedIds.At(slice.Before);
        return db.Posts.Where(post => post.Id < end && post.DeletedAt == null && post.Author is RemoteActor).Select(post => post.Id);
    }

    protected override Task<IReadOnlyList<long>> PickAsync(IReadOnlyList<long> ids, RetentionSlice slice, CancellationToken cancellationToken) =>
        new ThreadWalk(some => NeighboursAsync(some, cancellationToken), some => UntouchedAsync(some, slice, cancellationToken)).FreeOfAsync(ids);

    protected override async Task<int> DeleteAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var pictures = db.Images.Where(image => image.PostId != null && ids.Contains(image.PostId.Value));
        freed.AddRange(await pictures.BlobKeysAsync(cancellationToken));
        await pictures.ExecuteDeleteAsync(cancellationToken);
        // Strangers' likes and boosts, hashtags and mentions of other strangers go with it.
        return await db.Posts.Where(post => ids.Contains(post.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    protected override Task AfterwardsAsync(CancellationToken cancellationToken) => release.ExecuteAsync(freed, cancellationToken);

    private async Task<IReadOnlyList<ThreadLink>> NeighboursAsync(IReadOnlyList<long> posts, CancellationToken cancellationToken)
    {
        var up = await db.Posts.Where(post => posts.Contains(post.Id) && post.InReplyToId != null)
            .Select(post => new { From = post.Id, To = post.InReplyToId!.Value })
            .ToListAsync(cancellationToken);
        var down = await db.Posts.Where(reply => reply.InReplyToId != null && posts.Contains(reply.InReplyToId.Value))
            .Select(reply => new { From = reply.InReplyToId!.Value, To = reply.Id })
            .Take(ThreadWalk.MaxPosts)
            .ToListAsync(cancellationToken);
        return [.. up.Concat(down).Select(pair => new ThreadLink(pair.From, pair.To))];
    }

    /// <summary>Those that nobody here has to do with; what is left of a stranger's deleted post keeps nothing.</summary>
    private async Task<IReadOnlyList<long>> UntouchedAsync(IReadOnlyList<long> posts, RetentionSlice slice, CancellationToken cancellationToken)
    {
        var some = db.Posts.Where(post => posts.Contains(post.Id) && post.Author is RemoteActor);
        var left = some.Where(post => post.DeletedAt != null).Select(post => post.Id);
        return await Old(some.Where(post => post.DeletedAt == null), slice).Select(post => post.Id).Concat(left).ToListAsync(cancellationToken);
    }

    private IQueryable<Post> Old(IQueryable<Post> posts, RetentionSlice slice)
    {
        var before = slice.Before;
        return Untouched(posts).Where(post => post.PublishedAt < before
            && (post.EditedAt == null || post.EditedAt < before)
            // A post may be old and have come yesterday: its pictures, or its author, know when.
            && post.Author!.CreatedAt < before
            && !db.Images.Any(image => image.PostId == post.Id && image.CreatedAt >= before)
            && !db.Boosts.Any(boost => boost.PostId == post.Id && boost.CreatedAt >= before));
    }

    private IQueryable<Post> Untouched(IQueryable<Post> posts)
    {
        var days = options.Value.FollowedPostsDays;
        var followed = days == 0 ? DateTimeOffset.UnixEpoch : clock.GetUtcNow().AddDays(-days);
        return posts.Where(post =>
            !db.Likes.Any(like => like.PostId == post.Id && like.Actor is LocalAccount)
            && !db.Boosts.Any(boost => boost.PostId == post.Id && boost.Actor is LocalAccount)
            && !db.PostMentions.Any(mention => mention.PostId == post.Id && mention.Actor is LocalAccount)
            // What somebody here made from it leads back to it; what somebody elsewhere made from a post of ours is told to its author.
            && !db.Derivations.Any(line => line.SourceUri == post.Uri && db.Posts.Any(remix => remix.Id == line.DerivedId && remix.Author is LocalAccount))
            && !db.Derivations.Any(line => line.DerivedId == post.Id && db.Posts.Any(source => source.Uri == line.SourceUri && source.Author is LocalAccount))
            && !db.PostRequests.Any(request => request.PostId == post.Id && request.Asker is LocalAccount)
            && !db.Notifications.Any(notification => notification.PostId == post.Id)
            && !db.Publications.Any(p => p.SubjectId == post.Id && p.State != QueueState.Done)
            && (post.PublishedAt < followed || !db.Follows.Any(follow => follow.FolloweeId == post.AuthorId && follow.Follower is LocalAccount))
            && !db.Boosts.Any(boost => boost.PostId == post.Id && boost.CreatedAt >= followed
                && db.Follows.Any(follow => follow.FolloweeId == boost.ActorId && follow.Follower is LocalAccount)));
    }
}
