using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Protocol.ActivityStreams;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Publishing.Activities;

/// <summary>A boost is to everyone, with a copy for the own followers and for the author of what is boosted.</summary>
internal sealed class BoostAudience(FederatedDbContext db, LocalUris uris)
{
    public async Task<Addressing> OfAsync(Publication publication, LocalAccount actor, CancellationToken cancellationToken)
    {
        // By its id: an Undo carries no number of the post.
        var boosted = ObjectUri.Parse(publication.RequiredObject());
        var author = await db.Posts.Where(post => post.Uri == boosted).Select(post => post.Author!.Uri).FirstOrDefaultAsync(cancellationToken);
        List<string> copies = [uris.Followers(actor.Uri)];
        if (author.Value is { } uri && uri != actor.Uri.Value)
            copies.Add(uri);
        return new Addressing([Terms.Public], copies);
    }
}
