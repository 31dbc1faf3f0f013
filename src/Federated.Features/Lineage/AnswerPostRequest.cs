using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Domain.Interactions;
using Federated.Domain.Lineage;
using Federated.Features.Notifications;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Lineage;

/// <summary>An author here says yes or no to somebody who asked about a post of theirs.</summary>
public sealed class AnswerPostRequest(FederatedDbContext db, PostRequests requests, Notifier notifier)
{
    /// <returns>False when there is no such question to this author any more.</returns>
    public async Task<bool> ExecuteAsync(long requestId, bool isYes, LocalAccount author, CancellationToken cancellationToken)
    {
        var request = await db.PostRequests.Include(row => row.Asker).Include(row => row.Post!.Author).FirstOrDefaultAsync(
            row => row.Id == requestId && row.State == PostRequestState.Pending, cancellationToken);
        if (request is not { Post: { IsDeleted: false } post, Asker: { IsActive: true } asker } || post.AuthorId != author.Id || !author.IsActive)
            return false;
        var isRemix = request.Kind == PostRequestKind.Remix;
        await notifier.WithdrawAsync(author.Id, isRemix ? NotificationKind.RemixRequest : NotificationKind.PromptRequest, asker.Id, post.Id, cancellationToken);
        if (isYes)
        {
            // A remix that the asker named when asking is the only one that the stamp is for.
            requests.Grant(request, post, asker, ObjectUriOf(request));
            await notifier.NotifyAsync(asker, isRemix ? NotificationKind.RemixApproved : NotificationKind.PromptShown, author, post, cancellationToken);
        }
        else
        {
            requests.Refuse(request, post, asker);
        }

        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private static ObjectUri? ObjectUriOf(PostRequest request) =>
        ObjectUri.TryParse(request.StampedFor, out var remix) ? remix : null;
}
