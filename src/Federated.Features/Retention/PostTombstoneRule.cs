using Federated.Domain.Actors;
using Federated.Domain.Posts;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Retention;

/// <summary>What is left of posts that other servers deleted long ago, unless something that was not deleted answers them.</summary>
internal sealed class PostTombstoneRule(FederatedDbContext db, IDatabaseUpkeep upkeep) : HeldRule(db, upkeep)
{
    private readonly FederatedDbContext db = db;

    protected override string Table => "Posts";

    public override int DaysOf(RetentionOptions options) => options.TombstonesDays;

    protected override IQueryable<long> Old(RetentionSlice slice) => Buried(slice).Select(post => post.Id);

    protected override Task<IReadOnlyList<long>> PickAsync(IReadOnlyList<long> ids, RetentionSlice slice, CancellationToken cancellationToken) =>
        new ThreadWalk(some => AnswersAsync(some, cancellationToken), some => StillBuriedAsync(some, slice, cancellationToken)).FreeOfAsync(ids);

    protected override Task<int> DeleteAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken) =>
        db.Posts.Where(post => ids.Contains(post.Id)).ExecuteDeleteAsync(cancellationToken);

    private async Task<IReadOnlyList<ThreadLink>> AnswersAsync(IReadOnlyList<long> posts, CancellationToken cancellationToken)
    {
        var answers = await db.Posts.Where(reply => reply.InReplyToId != null && posts.Contains(reply.InReplyToId.Value))
            .Select(reply => new { From = reply.InReplyToId!.Value, To = reply.Id })
            .Take(ThreadWalk.MaxPosts)
            .ToListAsync(cancellationToken);
        return answers.ConvertAll(pair => new ThreadLink(pair.From, pair.To));
    }

    private async Task<IReadOnlyList<long>> StillBuriedAsync(IReadOnlyList<long> posts, RetentionSlice slice, CancellationToken cancellationToken) =>
        await Buried(slice).Where(post => posts.Contains(post.Id)).Select(post => post.Id).ToListAsync(cancellationToken);

    private IQueryable<Post> Buried(RetentionSlice slice) => db.Posts.Where(post => post.DeletedAt < slice.Before && post.Author is RemoteActor);
}
