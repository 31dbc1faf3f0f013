using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Protocol.ActivityStreams;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Publishing.Activities;

internal sealed class UndoBoost(FederatedDbContext db, BoostAudience audience, ActivityWriter writer) : IActivityBuilder
{
    public PublicationKind Kind => PublicationKind.UndoBoost;

    public async Task<byte[]?> BuildAsync(Publication publication, LocalAccount actor, CancellationToken cancellationToken)
    {
        var addressing = await audience.OfAsync(publication, actor, cancellationToken);
        var boosted = await BoostedAtAsync(publication, cancellationToken) ?? publication.CreatedAt;
        var boost = writer.Announce(publication.RequiredInner(), actor.Uri.Value, publication.RequiredObject(), addressing, boosted);
        return writer.Undo(publication.ActivityUri.Value, boost);
    }

    // The inner activity is the one that was sent, its instant included.
    private async Task<DateTimeOffset?> BoostedAtAsync(Publication publication, CancellationToken cancellationToken)
    {
        var post = ObjectUri.Parse(publication.RequiredObject());
        var boost = ObjectUri.Parse(publication.RequiredInner());
        var said =
            from boosted in db.Posts
            join told in db.Publications on (long?)boosted.Id equals told.SubjectId
            where boosted.Uri == post && told.ActorId == publication.ActorId && told.ActivityUri == boost
            select (DateTimeOffset?)told.CreatedAt;
        return await said.FirstOrDefaultAsync(cancellationToken);
    }
}
