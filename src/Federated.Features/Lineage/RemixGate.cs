using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Lineage;
using Federated.Domain.Posts;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Lineage;

/// <summary>The one place that decides who may remix a post, whether the post or the person is here or elsewhere.</summary>
public sealed class RemixGate(FederatedDbContext db)
{
    public async Task<RemixDecision> DecideAsync(long postId, Actor remixer, CancellationToken cancellationToken) =>
        await db.Posts.AsNoTracking().Include(post => post.Author).FirstOrDefaultAsync(post => post.Id == postId, cancellationToken) is { } post
            ? await DecideAsync(post, remixer, cancellationToken)
            : new RemixDecision(RemixVerdict.NotVisible);

    /// <param name="post">With its author.</param>
    public async Task<RemixDecision> DecideAsync(Post post, Actor remixer, CancellationToken cancellationToken)
    {
        if (post.IsDeleted)
            return new RemixDecision(RemixVerdict.Gone);
        // Blocks in either direction, suspensions and who is meant at all: decided there, and before anything else.
        if (!remixer.IsActive || !await db.VisiblePostsFor(remixer.Id).AnyAsync(visible => visible.Id == post.Id, cancellationToken))
            return new RemixDecision(RemixVerdict.NotVisible);
        if (post.AuthorId == remixer.Id)
            return new RemixDecision(RemixVerdict.Allowed);
        // What is shown to a few is not made into something new for others, whatever its policy says.
        if (!post.IsOpen)
            return new RemixDecision(RemixVerdict.Refused);
        var request = await db.PostRequests.AsNoTracking().FirstOrDefaultAsync(
            row => row.PostId == post.Id && row.Kind == PostRequestKind.Remix && row.AskerId == remixer.Id, cancellationToken);
        if (request is { IsGranted: true })
            return new RemixDecision(RemixVerdict.Approved, request.StampUri, request.StampedFor);
        // The author's word about this person goes before their word about everybody.
        if (request is { State: PostRequestState.Refused or PostRequestState.Revoked })
            return new RemixDecision(RemixVerdict.Refused);
        var verdict = await ByPolicyAsync(post, remixer, cancellationToken);
        return new RemixDecision(verdict == RemixVerdict.MayAsk && request is not null ? RemixVerdict.Waiting : verdict);
    }

    /// <summary>What holds where the author said nothing: here they are asked; elsewhere nobody would know of the question.</summary>
    public static RemixPolicy PolicyOf(Post post) => post.Remixing ?? (post.Author is LocalAccount ? RemixPolicy.Ask : RemixPolicy.Nobody);

    private async Task<RemixVerdict> ByPolicyAsync(Post post, Actor remixer, CancellationToken cancellationToken) => PolicyOf(post) switch
    {
        RemixPolicy.Anyone => RemixVerdict.Allowed,
        RemixPolicy.Followers => await db.Follows.AnyAsync(
            follow => follow.FollowerId == remixer.Id && follow.FolloweeId == post.AuthorId && follow.AcceptedAt != null, cancellationToken)
                ? RemixVerdict.Allowed
                : RemixVerdict.Refused,
        RemixPolicy.Ask => RemixVerdict.MayAsk,
        _ => RemixVerdict.Refused,
    };
}
