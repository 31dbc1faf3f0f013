using System.Text.Json;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Federation.Remote;
using Federated.Federation.SignedHttp;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Inspection;

/// <summary>Finds the keys that a look needs by the rules of <see cref="RemoteKeys"/>, and keeps none of what it had to fetch.</summary>
internal sealed class InspectedKeys(RemoteKeys stored, RemoteDocuments documents, LocalUris uris, FetchBudget budget, TimeProvider clock) : ISignerKeys
{
    private readonly Dictionary<string, KeyLookup> fetched = new(StringComparer.Ordinal);

    public async Task<KeyLookup> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        if (!UriRules.IsAcceptable(keyId) || UriRules.AuthorityOf(keyId) == uris.Authority)
            return KeyLookup.Failed(KeyLookupKind.NotListed);
        return await stored.FindStoredAsync(keyId, cancellationToken) ?? await FetchAsync(keyId, cancellationToken);
    }

    public async Task<KeyLookup?> RefetchAsync(string keyId, CancellationToken cancellationToken) =>
        fetched.ContainsKey(keyId) ? null : await FetchAsync(keyId, cancellationToken);

    /// <summary>An actor whose document was fetched already need not be asked for its keys.</summary>
    public void Know(ActorDocument owner, ActorUri uri)
    {
        foreach (var key in RemoteKeyMaterial.Read(owner, actorId: 0, clock.GetUtcNow()))
            fetched[key.KeyId] = LookupOf(key, uri);
    }

    private async Task<KeyLookup> FetchAsync(string keyId, CancellationToken cancellationToken)
    {
        if (!fetched.TryGetValue(keyId, out var lookup))
            fetched[keyId] = lookup = await AskAsync(keyId, cancellationToken);
        return lookup;
    }

    private async Task<KeyLookup> AskAsync(string keyId, CancellationToken cancellationToken)
    {
        var document = await documents.GetAsync(keyId, budget, cancellationToken);
        if (!document.IsFound)
            return KeyLookup.Failed(RemoteKeys.KindOf(document.Outcome));
        if (!KeyOwner.TryRead(document, keyId, out var owner))
            return KeyLookup.Failed(KeyLookupKind.NotListed);
        if (!owner.IsItself)
            document = await documents.GetByIdAsync(owner.Uri.Value, budget, cancellationToken);
        return document.IsFound ? Listed(document.Root, owner.Uri, keyId) : KeyLookup.Failed(RemoteKeys.KindOf(document.Outcome));
    }

    private KeyLookup Listed(JsonElement root, ActorUri owner, string keyId) =>
        ActivityReader.ReadActor(root).TryGet(out var actor) && actor.Id == owner.Value
        && RemoteKeyMaterial.Read(actor, actorId: 0, clock.GetUtcNow()).Find(key => key.KeyId == keyId) is { } listed
            ? LookupOf(listed, owner)
            : KeyLookup.Failed(KeyLookupKind.NotListed);

    private static KeyLookup LookupOf(RemoteKey row, ActorUri owner) => RemoteKeyMaterial.Open(row) is { } key
        ? new KeyLookup(KeyLookupKind.Found, key, owner, OwnerId: null)
        : KeyLookup.Failed(KeyLookupKind.NotListed);
}
