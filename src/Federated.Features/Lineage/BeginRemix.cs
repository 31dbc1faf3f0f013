using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Lineage;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Lineage;

/// <summary>Somebody here begins a remix: whether they may, and at an author elsewhere the request whose answer is the stamp, before anything is made.</summary>
public sealed class BeginRemix(FederatedDbContext db, RemixGate gate, PostRequests requests)
{
    public async Task<RemixStart> ExecuteAsync(long parentId, LocalAccount remixer, CancellationToken cancellationToken)
    {
        var parent = await db.Posts.Include(post => post.Author).FirstOrDefaultAsync(post => post.Id == parentId, cancellationToken);
        if (parent is null)
            return new RemixStart(null, RemixVerdict.NotVisible);
        var decision = await gate.DecideAsync(parent, remixer, cancellationToken);
        if (!decision.MayRemix)
            return new RemixStart(null, decision.Verdict);
        if (parent.Author is RemoteActor && await requests.FindAsync(PostRequestKind.Remix, parent.Id, remixer.Id, cancellationToken) is null)
        {
            requests.Ask(PostRequestKind.Remix, parent, remixer, null);
            await db.SaveUnlessDoneAsync(
                async () => await requests.FindAsync(PostRequestKind.Remix, parent.Id, remixer.Id, cancellationToken) is not null, cancellationToken);
        }

        return new RemixStart(parent.Uri, decision.Verdict);
    }
}
