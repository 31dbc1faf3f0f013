using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Federation.Translation;
using Federated.Protocol.ActivityStreams;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Publishing.Activities;

/// <summary>Finds out whom a boost, or its undoing, is addressed to.</summary>
internal sealed class BoostAudience(FederatedDbContext db, LocalUris uris)
{
    public async Task<Addressing> OfAsync(Publication publication, LocalAccount actor, CancellationToken cancellationToken)
    {
        // By its id: an Undo carries no number of the post.
        var boosted = ObjectUri.Parse(publication.RequiredObject());
        var author = await db.Posts.Where(post => post.Uri == boosted).Select(post => (ActorUri?)post.Author!.Uri).FirstOrDefaultAsync(cancellationToken);
        return BoostAddressing.Of(uris, actor.Uri, author);
    }
}
