using System.Diagnostics;
using Federated.Domain.Identifiers;
using Federated.Federation.SignedHttp;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Remote;

/// <summary>Finds the public key behind a key id, believing only the document of the key's owner (facts §1.4, FEP-fe34).</summary>
internal sealed class RemoteKeys(RemoteDocuments documents, RemoteActors actors, IServiceScopeFactory scopes, LocalUris uris, TimeProvider clock) : ISignerKeys
{
    // One stranger with a wrong signature must not make us ask the owner's server for each request.
    private static readonly TimeSpan RefetchPause = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan FailureMemory = TimeSpan.FromSeconds(30);

    // Keys change under another node's hands too: not kept for long without a look at the database.
    private static readonly TimeSpan CacheTime = TimeSpan.FromMinutes(5);
    private const int Capacity = 10_000;

    // Facts 1.4: limited per host too, or a stranger who makes up key ids would have us knock at somebody's door for each.
    private const int FetchesPerHost = 300;
    private static readonly TimeSpan HostWindow = TimeSpan.FromMinutes(1);

    /// <summary>What one who waits for a key is kept waiting: Mastodon hangs up after ten seconds, and its next try then finds the key.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(7);

    /// <summary>Requests that may wait for keys at a time, each with its body in memory; the others are asked to come again. A quarter for the keys of one host.</summary>
    public const int MaxWaiting = 100;
    public const int MaxWaitingPerHost = 25;

    // The search itself may take a few documents, and goes on when nobody waits any more.
    private static readonly TimeSpan SearchTime = TimeSpan.FromSeconds(20);

    /// <summary>Searches at a time: a host that answers slowly holds four of 32.</summary>
    public const int MaxSearches = 32;
    public const int MaxSearchesPerHost = 4;

    private readonly BoundedCounts waiting = new(MaxWaitingPerHost, MaxWaiting);
    private readonly FetchPlaces searches = new(MaxSearchesPerHost, MaxSearches);
    private readonly SingleFlight<KeyLookup> flights = new();
    private readonly RecentlyUsed<string, KeyLookup> cache = new(Capacity, CacheTime, clock);
    private readonly RecentlyUsed<string, KeyLookup> failures = new(Capacity, FailureMemory, clock);
    private readonly RecentlyUsed<string, bool> refetched = new(Capacity, RefetchPause, clock);
    private readonly RecentlyUsed<string, FetchBudget> hosts = new(Capacity, HostWindow, clock);

    public async Task<KeyLookup> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        if (!UriRules.IsAcceptable(keyId) || UriRules.AuthorityOf(keyId) == uris.Authority)
            return KeyLookup.Failed(KeyLookupKind.NotListed);
        if (cache.TryGet(keyId, out var known))
            return known;
        if (await FindStoredAsync(keyId, cancellationToken) is { } stored)
        {
            cache.Set(keyId, stored);
            return stored;
        }

        return failures.TryGet(keyId, out var failure) ? failure : await FetchAsync(keyId, cancellationToken);
    }

    public async Task<KeyLookup?> RefetchAsync(string keyId, CancellationToken cancellationToken)
    {
        if (!refetched.TryAdd(keyId, true))
            return null;
        var lookup = await FetchAsync(keyId, cancellationToken);
        if (lookup.Kind == KeyLookupKind.Busy)
            refetched.Remove(keyId);
        return lookup;
    }

    /// <summary>Asks the key's host, whatever we know; for all who want the key at once, and none of them longer than <see cref="Patience"/>.</summary>
    public async Task<KeyLookup> FetchAsync(string keyId, CancellationToken cancellationToken)
    {
        var host = UriRules.AuthorityOf(keyId);
        if (!waiting.TryEnter(host))
            return KeyLookup.Failed(KeyLookupKind.Busy);
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await flights.RunAsync(keyId, _ => SearchAsync(keyId, host), either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return KeyLookup.Failed(KeyLookupKind.Unreachable);
        }
        finally
        {
            waiting.Leave(host);
        }
    }

    private async Task<KeyLookup> SearchAsync(string keyId, string host)
    {
        var began = Stopwatch.GetTimestamp();
        var lookup = await SearchInTimeAsync(keyId, host);
        RemoteTelemetry.KeyFetched(lookup.Kind, began);
        if (lookup.Kind == KeyLookupKind.Found)
        {
            failures.Remove(keyId);
            cache.Set(keyId, lookup);
            return lookup;
        }

        failures.Set(keyId, lookup);
        // An owner who no longer lists a key has taken it back; one whose server is down has not.
        if (lookup.Kind is KeyLookupKind.NotListed or KeyLookupKind.Gone)
            cache.Remove(keyId);
        return lookup;
    }

    private async Task<KeyLookup> SearchInTimeAsync(string keyId, string host)
    {
        using var limit = new CancellationTokenSource(SearchTime, clock);
        try
        {
            await searches.EnterAsync(host, limit.Token);
            try
            {
                return await AskAsync(keyId, new FetchBudget(), limit.Token);
            }
            finally
            {
                searches.Leave(host);
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return KeyLookup.Failed(KeyLookupKind.Unreachable);
        }
    }

    private async Task<KeyLookup> AskAsync(string keyId, FetchBudget budget, CancellationToken cancellationToken)
    {
        if (!MayKnockAt(UriRules.AuthorityOf(keyId)))
            return KeyLookup.Failed(KeyLookupKind.Unreachable);
        var document = await documents.GetAsync(keyId, budget, cancellationToken);
        if (!document.IsFound)
            return KeyLookup.Failed(KindOf(document.Outcome));
        var owner = await OwnerAsync(document, keyId, budget, cancellationToken);
        if (owner.Id is null)
            return KeyLookup.Failed(KindOf(owner.Outcome));
        return await FindStoredAsync(keyId, cancellationToken) is { } found && found.OwnerId == owner.Id
            ? found
            : KeyLookup.Failed(KeyLookupKind.NotListed);
    }

    /// <summary>The owner, freshly fetched from its own id and stored with the keys that it lists.</summary>
    private async Task<RemoteResult> OwnerAsync(RemoteDocument document, string keyId, FetchBudget budget, CancellationToken cancellationToken)
    {
        if (!KeyOwner.TryRead(document, keyId, out var owner))
            return RemoteResult.Failed(RemoteOutcome.Invalid);
        return owner.IsItself
            ? await actors.KeepAsync(document, cancellationToken) ?? RemoteResult.Failed(RemoteOutcome.Invalid)
            : await actors.RefreshAsync(owner.Uri, budget, cancellationToken);
    }

    /// <summary>The key as we keep it, without asking or remembering anything.</summary>
    public async Task<KeyLookup?> FindStoredAsync(string keyId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var row = await db.RemoteKeys.AsNoTracking().Include(key => key.Actor).FirstOrDefaultAsync(key => key.KeyId == keyId, cancellationToken);
        return row is { Actor.DeletedAt: null } && RemoteKeyMaterial.Open(row) is { } key
            ? new KeyLookup(KeyLookupKind.Found, key, row.Actor.Uri, row.ActorId)
            : null;
    }

    private bool MayKnockAt(string host)
    {
        hosts.TryAdd(host, new FetchBudget(FetchesPerHost));
        return !hosts.TryGet(host, out var allowance) || allowance.TryTake();
    }

    public static KeyLookupKind KindOf(RemoteOutcome outcome) => outcome switch
    {
        RemoteOutcome.Gone => KeyLookupKind.Gone,
        RemoteOutcome.NotFound => KeyLookupKind.NotFound,
        RemoteOutcome.Unreachable => KeyLookupKind.Unreachable,
        RemoteOutcome.Refused => KeyLookupKind.Refused,
        _ => KeyLookupKind.NotListed,
    };
}
