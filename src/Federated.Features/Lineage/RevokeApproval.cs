using Federated.Domain.Accounts;
using Federated.Domain.Lineage;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Lineage;

/// <summary>An author here takes back what they allowed somebody: the stamp is gone, and what was made with it no longer counts as a remix.</summary>
public sealed class RevokeApproval(FederatedDbContext db, PostRequests requests)
{
    public async Task<bool> ExecuteAsync(long requestId, LocalAccount author, CancellationToken cancellationToken)
    {
        var request = await db.PostRequests.Include(row => row.Asker).Include(row => row.Post!.Author).FirstOrDefaultAsync(
            row => row.Id == requestId && row.State == PostRequestState.Granted, cancellationToken);
        if (request is not { Post: { } post, Asker: { } asker } || post.AuthorId != author.Id || !author.IsActive)
            return false;
        requests.Revoke(request, post, asker);
        if (request.Kind == PostRequestKind.Remix)
            await db.DisownAsync(post.Uri, asker.Id, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
