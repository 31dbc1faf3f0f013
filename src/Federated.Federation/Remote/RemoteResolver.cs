using Federated.Domain.Identifiers;
using Federated.Features.Ports;
using Federated.Protocol.ActivityStreams;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Remote;

/// <summary>Finds people by handle and people or posts by address, wherever they are, and keeps what it found.</summary>
internal sealed class RemoteResolver(
    RemoteLookups remote, WebFingerClient webFinger, RemotePages pages, IServiceScopeFactory scopes, LocalUris uris) : IRemoteResolver
{
    public async Task<long?> ResolveHandleAsync(Handle handle, CancellationToken cancellationToken)
    {
        if (await FindKnownAsync(handle, cancellationToken) is { } known)
            return known;
        if (handle.Host is null || IsOurs(handle.Host))
            return null;
        if (await webFinger.AskAsync(handle.Username, handle.Host, cancellationToken) is not { } answer || !ActorUri.TryParse(answer.Self, out var uri) || IsOurs(uri.Authority))
            return null;
        var result = await remote.Actors.FindOrFetchAsync(uri, new FetchBudget(), cancellationToken);
        return result.Id is { } id && await IsActiveAsync(id, cancellationToken) ? id : null;
    }

    public async Task<ResolvedUrl?> ResolveUrlAsync(string url, CancellationToken cancellationToken)
    {
        if (!UriRules.IsAcceptable(url))
            return null;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
            if (await LocalAddresses.FindAsync(db, uris, url, cancellationToken) is { } stored)
                return stored;
        }

        var budget = new FetchBudget();
        var document = await remote.Documents.GetByIdAsync(url, budget, cancellationToken);
        // Followed once, as Misskey does: a page that names a page is not asked again.
        if (document.IsPage && await pages.AlternateOfAsync(url, cancellationToken) is { } alternate)
            document = await remote.Documents.GetByIdAsync(alternate, budget, cancellationToken);
        return document.IsFound ? await KeepAsync(document, budget, cancellationToken) : null;
    }

    private async Task<ResolvedUrl?> KeepAsync(RemoteDocument document, FetchBudget budget, CancellationToken cancellationToken)
    {
        if (await remote.Actors.KeepAsync(document, cancellationToken) is { } actor)
            return actor.Id is { } id && await IsActiveAsync(id, cancellationToken) ? new ResolvedUrl(id, null) : null;
        if (!ActivityReader.ReadObject(document.Root).TryGet(out var post) || !ObjectUri.TryParse(post.Id, out var uri))
            return null;
        return (await remote.Posts.FetchAsync(uri, budget, cancellationToken)).Id is { } postId ? new ResolvedUrl(null, postId) : null;
    }

    private async Task<long?> FindKnownAsync(Handle handle, CancellationToken cancellationToken)
    {
        var name = handle.Username.ToLowerInvariant();
        var key = handle.Host is null || IsOurs(handle.Host) ? name : $"{name}@{handle.Host}";
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        return await db.Actors
            .Where(actor => actor.HandleKey == key && actor.SuspendedAt == null && actor.DeletedAt == null)
            .OrderByDescending(actor => actor.Id)
            .Select(actor => (long?)actor.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<bool> IsActiveAsync(long id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        return await db.Actors.AnyAsync(actor => actor.Id == id && actor.SuspendedAt == null && actor.DeletedAt == null, cancellationToken);
    }

    private bool IsOurs(string host) => host == uris.HandleDomain || host == uris.Authority;
}
