using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Domain.Lineage;
using Federated.Protocol.ActivityStreams;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Publishing.Activities;

internal sealed class AcceptRemix(FederatedDbContext db, ActivityWriter writer) : IActivityBuilder
{
    public PublicationKind Kind => PublicationKind.AcceptRemix;

    public async Task<byte[]?> BuildAsync(Publication publication, LocalAccount actor, CancellationToken cancellationToken)
    {
        var stamp = ObjectUri.Parse(publication.RequiredObject());
        // Taken back before it was told: there is nothing to tell.
        var request = await db.PostRequests.AsNoTracking().Include(row => row.Post).Include(row => row.Asker)
            .FirstOrDefaultAsync(row => row.StampUri == stamp && row.State == PostRequestState.Granted, cancellationToken);
        if (request is not { Post: { IsDeleted: false } post, Asker: { } asker })
            return null;
        // Peers match it by id or by its parts; both are here, and nothing else that a stranger wrote is.
        var remix = request.StampedFor == asker.Uri.Value ? null : request.StampedFor;
        var asked = writer.RemixRequest(publication.RequiredInner(), asker.Uri.Value, post.Uri.Value, remix, actor.Uri.Value);
        return writer.AcceptQuote(publication.ActivityUri.Value, actor.Uri.Value, ActivityReader.ReadActivity(asked).Value, stamp.Value);
    }
}
