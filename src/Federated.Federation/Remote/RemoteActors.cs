using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Federation.SignedHttp;
using Federated.Federation.Translation;
using Federated.Protocol.ActivityStreams;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Remote;

/// <summary>Fetches people of other servers and keeps them with their keys, in a unit of work of its own.</summary>
internal sealed class RemoteActors(
    RemoteDocuments documents, HandleHosts handles, IServiceScopeFactory scopes, TimeOrderedIds ids, TimeProvider clock)
{
    // What failed a moment ago is not asked again at once; a longer memory would lock people out (Fedify CVE-2026-34148).
    private static readonly TimeSpan FailureMemory = TimeSpan.FromSeconds(30);

    private readonly SingleFlight<RemoteResult> flights = new();
    private readonly RecentlyUsed<string, RemoteOutcome> failures = new(10_000, FailureMemory, clock);

    /// <summary>The stored actor, fetched if we do not know it; suspended ones are found too, deleted ones are gone.</summary>
    public async Task<RemoteResult> FindOrFetchAsync(ActorUri uri, FetchBudget budget, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var known = await db.RemoteActors.AsNoTracking().FirstOrDefaultAsync(actor => actor.Uri == uri, cancellationToken);
        if (known is not null)
            return known.DeletedAt is null ? RemoteResult.Found(known.Id) : RemoteResult.Failed(RemoteOutcome.Gone);
        return failures.TryGet(uri.Value, out var failure) ? RemoteResult.Failed(failure) : await RefreshAsync(uri, budget, cancellationToken);
    }

    /// <summary>The actor as its own server describes it now.</summary>
    public Task<RemoteResult> RefreshAsync(ActorUri uri, FetchBudget budget, CancellationToken cancellationToken)
    {
        budget.RequireNetwork();
        return budget.IsSpent ? FetchAsync(uri, budget, cancellationToken) : flights.RunAsync(uri.Value, token => FetchAsync(uri, budget, token), cancellationToken);
    }

    /// <summary>Keeps what a document says that was fetched from its own id; null when it is no actor's.</summary>
    public async Task<RemoteResult?> KeepAsync(RemoteDocument document, CancellationToken cancellationToken)
    {
        if (!ActivityReader.ReadActor(document.Root).TryGet(out var actor) || !ActorUri.TryParse(actor.Id, out var uri) || !IncomingActor.HasUsableName(actor))
            return null;
        failures.Remove(uri.Value);
        return await StoreAsync(actor, uri, await HandleHostAsync(actor, uri, cancellationToken), cancellationToken);
    }

    private async Task<RemoteResult> FetchAsync(ActorUri uri, FetchBudget budget, CancellationToken cancellationToken)
    {
        var document = await documents.GetByIdAsync(uri.Value, budget, cancellationToken);
        var result = !document.IsFound ? RemoteResult.Failed(document.Outcome)
            // Somebody else's document: whoever asked for this id must not get another actor.
            : RemoteDocuments.IdOf(document.Root) != uri.Value ? RemoteResult.Failed(RemoteOutcome.Invalid)
            : await KeepAsync(document, cancellationToken) ?? RemoteResult.Failed(RemoteOutcome.Invalid);
        if (result.Id is null && result.Outcome != RemoteOutcome.Refused)
            failures.Set(uri.Value, result.Outcome);
        return result;
    }

    private async Task<string> HandleHostAsync(ActorDocument actor, ActorUri uri, CancellationToken cancellationToken)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
            var known = await db.RemoteActors.AsNoTracking().FirstOrDefaultAsync(row => row.Uri == uri, cancellationToken);
            // Asked again only where it may have changed: the name did, or WebFinger was silent the first time.
            if (known is not null && known.Username == actor.PreferredUsername && known.HandleHost != uri.Authority)
                return known.HandleHost;
        }

        return await handles.FindAsync(actor, uri, cancellationToken);
    }

    private async Task<RemoteResult> StoreAsync(ActorDocument document, ActorUri uri, string handleHost, CancellationToken cancellationToken)
    {
        try
        {
            return await WriteAsync(document, uri, handleHost, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another node fetched the same actor at the same time; the unique URI let one of us in, and now there is a row to update.
            return await WriteAsync(document, uri, handleHost, cancellationToken);
        }
    }

    private async Task<RemoteResult> WriteAsync(ActorDocument document, ActorUri uri, string handleHost, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await WriteAsync(scope.ServiceProvider.GetRequiredService<FederatedDbContext>(), document, uri, handleHost, cancellationToken);
    }

    /// <summary>Writes a checked document down in somebody's unit of work.</summary>
    public async Task<RemoteResult> WriteAsync(FederatedDbContext db, ActorDocument document, ActorUri uri, string handleHost, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var actor = await db.RemoteActors.FirstOrDefaultAsync(row => row.Uri == uri, cancellationToken);
        if (actor is { DeletedAt: not null })
            return RemoteResult.Failed(RemoteOutcome.Gone);
        if (actor is null)
        {
            actor = IncomingActor.Create(document, uri, ids.Next(), handleHost, now);
            db.RemoteActors.Add(actor);
        }
        else
        {
            IncomingActor.Apply(document, actor, handleHost, now);
        }

        await ReplaceKeysAsync(db, document, actor, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return RemoteResult.Found(actor.Id);
    }

    private async Task ReplaceKeysAsync(FederatedDbContext db, ActorDocument document, RemoteActor actor, CancellationToken cancellationToken)
    {
        var listed = RemoteKeyMaterial.Read(document, actor.Id, clock.GetUtcNow());
        var names = listed.ConvertAll(key => key.KeyId);
        var stored = await db.RemoteKeys.Where(key => key.ActorId == actor.Id || names.Contains(key.KeyId)).ToListAsync(cancellationToken);
        db.RemoteKeys.RemoveRange(stored.Where(key => !names.Contains(key.KeyId)));
        foreach (var key in listed)
        {
            if (stored.Find(row => row.KeyId == key.KeyId) is { } row)
                (row.ActorId, row.Algorithm, row.PublicKey, row.FetchedAt) = (key.ActorId, key.Algorithm, key.PublicKey, key.FetchedAt);
            else
                db.RemoteKeys.Add(key);
        }
    }
}
