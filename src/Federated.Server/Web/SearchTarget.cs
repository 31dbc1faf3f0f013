using System.Globalization;
using Federated.Domain.Identifiers;
using Federated.Features.Ports;
using Federated.Storage;
using Federated.Storage.Queries;

namespace Federated.Server.Web;

/// <summary>Finds the page of ours that shows what somebody named: a handle, an acct: URI or a URL.</summary>
internal static class SearchTarget
{
    public static async Task<string?> FindAsync(
        string text, FederatedDbContext db, LocalUris uris, IRemoteResolver resolver, long? viewerId, CancellationToken cancellationToken)
    {
        if (UriRules.IsAcceptable(text))
            return await FindUrlAsync(text, db, uris, resolver, viewerId, cancellationToken);
        if (!Handle.TryParse(text, out var handle))
            return null;
        if (handle.Host is null || handle.Host == uris.HandleDomain || handle.Host == uris.Authority)
            return await db.ActorByHandleAsync(handle.Username, cancellationToken) is { } local ? "/@" + local.HandleKey : null;
        return await resolver.ResolveHandleAsync(handle, cancellationToken) is { } id ? await PageOfActorAsync(id, db, cancellationToken) : null;
    }

    private static async Task<string?> FindUrlAsync(
        string url, FederatedDbContext db, LocalUris uris, IRemoteResolver resolver, long? viewerId, CancellationToken cancellationToken)
    {
        // An address of ours needs no fetch: pages are where they say, objects redirect to them.
        if (uris.IsLocal(url))
            return new Uri(url).PathAndQuery is { Length: > 1 } path && (path.StartsWith("/@", StringComparison.Ordinal) || path.StartsWith("/users/", StringComparison.Ordinal))
                ? path
                : null;
        return await resolver.ResolveUrlAsync(url, cancellationToken) switch
        {
            { ActorId: { } actor } => await PageOfActorAsync(actor, db, cancellationToken),
            { PostId: { } post } => await db.HandleKeyOfAuthorAsync(post, viewerId, cancellationToken) is { } author
                ? string.Create(CultureInfo.InvariantCulture, $"/@{author}/{post}")
                : null,
            _ => null,
        };
    }

    private static async Task<string?> PageOfActorAsync(long id, FederatedDbContext db, CancellationToken cancellationToken) =>
        await db.ActorAsync(id, cancellationToken) is { } actor ? "/@" + actor.HandleKey : null;
}
