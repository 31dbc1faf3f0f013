using System.Globalization;
using Federated.Domain.Identifiers;
using Federated.Features.Ports;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Remote;

/// <summary>Finds what is stored under an address, ours or a known one of others: an id, or the page of a person or post of ours.</summary>
internal static class LocalAddresses
{
    public static async Task<ResolvedUrl?> FindAsync(FederatedDbContext db, LocalUris uris, string address, CancellationToken cancellationToken)
    {
        if (ActorUri.TryParse(address, out var actorUri)
            && await db.Actors.Where(actor => actor.Uri == actorUri && actor.SuspendedAt == null && actor.DeletedAt == null).Select(actor => (long?)actor.Id).FirstOrDefaultAsync(cancellationToken) is { } actorId)
            return new ResolvedUrl(actorId, null);
        if (ObjectUri.TryParse(address, out var postUri)
            && await db.Posts.Where(post => post.Uri == postUri && post.DeletedAt == null).Select(post => (long?)post.Id).FirstOrDefaultAsync(cancellationToken) is { } postId)
            return new ResolvedUrl(null, postId);
        return uris.IsLocal(address) ? await FindPageAsync(db, uris, new Uri(address).AbsolutePath, cancellationToken) : null;
    }

    private static async Task<ResolvedUrl?> FindPageAsync(FederatedDbContext db, LocalUris uris, string path, CancellationToken cancellationToken)
    {
        if (path.Split('/') is not ["", ['@', .. var name], .. var rest])
            return null;
        var key = name.ToLowerInvariant();
        var account = await db.LocalAccounts.AsNoTracking()
            .FirstOrDefaultAsync(row => row.HandleKey == key && row.SuspendedAt == null && row.DeletedAt == null, cancellationToken);
        if (account is null || rest.Length > 1)
            return null;
        if (rest.Length == 0)
            return new ResolvedUrl(account.Id, null);
        if (!long.TryParse(rest[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return null;
        var uri = uris.Post(account.Username, id);
        return await db.Posts.AnyAsync(post => post.Uri == uri && post.DeletedAt == null, cancellationToken) ? new ResolvedUrl(null, id) : null;
    }
}
