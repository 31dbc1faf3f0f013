using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Consent;
using Federated.Domain.Identifiers;
using Federated.Features.Ports;
using Federated.Storage.Secrets;

namespace Federated.Features.Accounts;

/// <summary>Makes a local account with fresh keys, its private ones sealed; whoever asked for it saves it.</summary>
public sealed class AccountMaker(TimeOrderedIds ids, TimeProvider clock, LocalUris uris, IActorKeyFactory keys, SecretBox box)
{
    internal LocalAccount MakePerson(string username, Role role) => Make(uris.Actor(username), username, ActorKind.Person, role);

    /// <summary>The actor that signs fetches; named after the host, as every peer expects.</summary>
    internal LocalAccount MakeInstanceActor()
    {
        var actor = Make(ActorUri.Parse(uris.InstanceActor), uris.HandleDomain, ActorKind.Application, Role.Instance);
        actor.Locked = true;
        return actor;
    }

    private LocalAccount Make(ActorUri uri, string name, ActorKind kind, Role role)
    {
        var fresh = keys.Create();
        return new LocalAccount
        {
            Id = ids.Next(),
            Uri = uri,
            Username = name,
            HandleKey = name,
            Kind = kind,
            Role = role,
            RsaPublicKey = fresh.RsaPublicKey,
            SealedRsaPrivateKey = box.Seal(fresh.RsaPrivateKey, ActorKeySeals.Rsa),
            Ed25519PublicKey = fresh.Ed25519PublicKey,
            SealedEd25519PrivateKey = box.Seal(fresh.Ed25519PrivateKey, ActorKeySeals.Ed25519),
            Terms = ConsentTerms.Default,
            CreatedAt = clock.GetUtcNow(),
        };
    }
}
