using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Interactions;
using Federated.Domain.Lineage;
using Federated.Domain.Posts;
using Federated.Features.Notifications;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Lineage;

/// <summary>Somebody here asks an author, here or elsewhere, whether they may remix a post, or an author here for a prompt.</summary>
public sealed class AskAboutPost(FederatedDbContext db, RemixGate gate, PostRequests requests, Notifier notifier)
{
    public async Task<AskOutcome> ExecuteAsync(PostRequestKind kind, long postId, LocalAccount asker, CancellationToken cancellationToken)
    {
        var post = await db.VisiblePostsFor(asker.Id).Include(row => row.Author).FirstOrDefaultAsync(row => row.Id == postId, cancellationToken);
        if (post?.Author is not { } author || !asker.IsActive || asker.IsInstanceActor)
            return AskOutcome.Refused;
        var (outcome, mayAsk) = kind == PostRequestKind.Remix
            ? await AboutRemixAsync(post, asker, cancellationToken)
            : await AboutPromptAsync(post, asker, cancellationToken);
        if (!mayAsk)
            return outcome;
        requests.Ask(kind, post, asker, null);
        var told = kind == PostRequestKind.Remix ? NotificationKind.RemixRequest : NotificationKind.PromptRequest;
        await notifier.NotifyAsync(author, told, asker, post, cancellationToken);
        await db.SaveUnlessDoneAsync(async () => await requests.FindAsync(kind, post.Id, asker.Id, cancellationToken) is not null, cancellationToken);
        return AskOutcome.Pending;
    }

    private async Task<(AskOutcome Outcome, bool MayAsk)> AboutRemixAsync(Post post, Actor asker, CancellationToken cancellationToken) =>
        (await gate.DecideAsync(post, asker, cancellationToken)).Verdict switch
        {
            RemixVerdict.Allowed or RemixVerdict.Approved => (AskOutcome.Granted, false),
            RemixVerdict.Waiting => (AskOutcome.Pending, false),
            RemixVerdict.MayAsk => (AskOutcome.Pending, true),
            _ => (AskOutcome.Refused, false),
        };

    /// <summary>Only of an author here: no activity says "may I read the prompt", and none is invented for it.</summary>
    private async Task<(AskOutcome Outcome, bool MayAsk)> AboutPromptAsync(Post post, Actor asker, CancellationToken cancellationToken)
    {
        if (await db.PromptsToldTo(asker.Id).AnyAsync(row => row.Id == post.Id, cancellationToken))
            return (AskOutcome.Granted, false);
        if (post.Author is not LocalAccount || post.PromptVisibility is not (PromptVisibility.OnRequest or PromptVisibility.Followers))
            return (AskOutcome.Refused, false);
        return await requests.FindAsync(PostRequestKind.Prompt, post.Id, asker.Id, cancellationToken) switch
        {
            null => (AskOutcome.Pending, true),
            { State: PostRequestState.Pending } => (AskOutcome.Pending, false),
            _ => (AskOutcome.Refused, false),
        };
    }
}
