using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Publishing.Activities;

/// <summary>Looks an actor's id up by our number for it.</summary>
internal static class ActorUris
{
    public static async Task<string> UriOfAsync(this FederatedDbContext db, long actorId, CancellationToken cancellationToken) =>
        (await db.Actors.Where(actor => actor.Id == actorId).Select(actor => actor.Uri).SingleAsync(cancellationToken)).Value;
}
