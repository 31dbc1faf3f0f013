using System.Security.Cryptography;
using Federated.Federation.SignedHttp;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Delivery;

/// <summary>Keeps the bodies of the publications that are going out just now, each read and hashed once.</summary>
internal sealed class DeliveryBodies(TimeProvider clock)
{
    /// <summary>A body has 64 KB at most, but for very long posts: a few MB in all.</summary>
    private const int Capacity = 64;

    private readonly RecentlyUsed<long, DeliveryBody> known = new(Capacity, TimeSpan.FromMinutes(10), clock);

    /// <param name="mayHaveChanged">Something later was said of the same thing, which rewrites what has not been sent: it is read again.</param>
    public async Task<DeliveryBody?> FindAsync(FederatedDbContext db, long publicationId, bool mayHaveChanged, CancellationToken cancellationToken)
    {
        if (!mayHaveChanged && known.TryGet(publicationId, out var body))
            return body;
        var said = await db.Publications.Where(p => p.Id == publicationId)
            .Select(p => new { p.ActivityJson, p.Kind, p.ActivityUri, p.InnerUri })
            .FirstOrDefaultAsync(cancellationToken);
        if (said?.ActivityJson is not { } bytes)
            return null;
        body = new DeliveryBody(bytes, Convert.ToBase64String(SHA256.HashData(bytes)), said.Kind, ActivityTrace.KeyOf(said.Kind, said.ActivityUri, said.InnerUri));
        if (mayHaveChanged)
            known.Remove(publicationId);
        else
            known.Set(publicationId, body);
        return body;
    }
}
