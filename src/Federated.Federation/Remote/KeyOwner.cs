using System.Diagnostics.CodeAnalysis;
using Federated.Domain.Identifiers;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Remote;

/// <summary>Whose key stands at an address, by the document that the address gave; believed only when the owner's own document lists it.</summary>
/// <param name="Uri">Whom to ask.</param>
/// <param name="IsItself">The document is the owner's own already: nobody need be asked.</param>
internal sealed record KeyOwner(ActorUri Uri, bool IsItself)
{
    public static bool TryRead(RemoteDocument document, string keyId, [NotNullWhen(true)] out KeyOwner? owner)
    {
        owner = null;
        // The usual case: the key's address without its fragment is the owner, complete.
        if (ActivityReader.ReadActor(document.Root).TryGet(out var actor)
            && document.FinalUri?.AbsoluteUri == new Uri(actor.Id).AbsoluteUri && UriRules.SameOrigin(keyId, actor.Id))
        {
            owner = ActorUri.TryParse(actor.Id, out var self) ? new KeyOwner(self, IsItself: true) : null;
            return owner is not null;
        }

        // A bare key, or GoToSocial's stub of its owner: it names the owner, and only the owner's own document counts.
        if (ActivityReader.ReadKey(document.Bytes, keyId).TryGet(out var key)
            && key.Id == keyId && UriRules.SameOrigin(keyId, key.Owner) && ActorUri.TryParse(key.Owner, out var uri))
            owner = new KeyOwner(uri, IsItself: false);
        return owner is not null;
    }
}
