using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Protocol.ActivityStreams;
using Federated.Protocol.Signatures;

namespace Federated.Federation.Translation;

/// <summary>Turns an account of ours into the actor that other servers read.</summary>
internal sealed class OutgoingActors(LocalUris uris)
{
    /// <summary>The server's own actor is called like the server; without the port of a test bed, since that is no part of any name.</summary>
    public string InstanceName { get; } = uris.HandleDomain.Split(':')[0];

    public ActorDocument Translate(LocalAccount account) => account.IsInstanceActor ? Instance(account) : Person(account);

    /// <summary>The name before the at sign.</summary>
    public string UsernameOf(LocalAccount account) => account.IsInstanceActor ? InstanceName : account.Username;

    private ActorDocument Person(LocalAccount account) => new()
    {
        Id = account.Uri.Value,
        Type = TypeOf(account.Kind),
        PreferredUsername = account.Username,
        WebFinger = $"{account.Username}@{uris.HandleDomain}",
        Name = account.DisplayName.Length > 0 ? account.DisplayName : account.Username,
        Summary = account.BioHtml,
        Url = uris.ProfilePage(account.Username),
        Inbox = uris.Inbox(account.Uri),
        Outbox = uris.Outbox(account.Uri),
        Followers = uris.Followers(account.Uri),
        Following = uris.Following(account.Uri),
        Featured = uris.Featured(account.Uri),
        SharedInbox = uris.SharedInbox,
        Icon = Picture(account.AvatarKey, account.AvatarMediaType),
        Image = Picture(account.HeaderKey, account.HeaderMediaType),
        Published = account.CreatedAt,
        Updated = account.ProfileChangedAt,
        ManuallyApprovesFollowers = account.Locked,
        Discoverable = account.Discoverable,
        Indexable = account.Indexable,
        Fields = [.. account.Fields.Select(field => new Protocol.ActivityStreams.ProfileField(field.Name, field.ValueHtml))],
        // No licence: what somebody begins with says nothing about a post that has its own.
        Reuse = OutgoingTerms.Of(account.Terms),
        PublicKeys = [RsaKeyOf(account)],
        AssertionMethods = [Ed25519KeyOf(account)],
    };

    /// <summary>The actor that signs our fetches: it has no person, no posts and no followers.</summary>
    private ActorDocument Instance(LocalAccount account) => new()
    {
        Id = account.Uri.Value,
        Type = Terms.Application,
        PreferredUsername = InstanceName,
        WebFinger = $"{InstanceName}@{uris.HandleDomain}",
        Name = InstanceName,
        Url = uris.Origin + "/",
        Inbox = uris.Inbox(account.Uri),
        Outbox = uris.Outbox(account.Uri),
        SharedInbox = uris.SharedInbox,
        Published = account.CreatedAt,
        // Nobody follows a machine; Mastodon's instance actor says the same.
        ManuallyApprovesFollowers = true,
        Discoverable = false,
        Indexable = false,
        PublicKeys = [RsaKeyOf(account)],
        AssertionMethods = [Ed25519KeyOf(account)],
    };

    private KeyDocument RsaKeyOf(LocalAccount account) => new()
    {
        Id = uris.MainKey(account.Uri),
        Owner = account.Uri.Value,
        PublicKeyPem = VerificationKeyOf(account).ExportPem(),
    };

    private KeyDocument Ed25519KeyOf(LocalAccount account) => new()
    {
        Id = uris.Ed25519Key(account.Uri),
        Owner = account.Uri.Value,
        PublicKeyMultibase = VerificationKey.FromEd25519(account.Ed25519PublicKey).ExportMultikey(),
    };

    private MediaLink? Picture(string? key, string? mediaType) => key is null ? null : new MediaLink(uris.Media(key), mediaType);

    private static VerificationKey VerificationKeyOf(LocalAccount account)
    {
        var refusal = VerificationKey.TryReadPem(Convert.ToBase64String(account.RsaPublicKey), out var key);
        return key ?? throw new InvalidOperationException($"The stored RSA key of account {account.Id} is not readable: {refusal}.");
    }

    private static string TypeOf(ActorKind kind) => kind switch
    {
        ActorKind.Service => Terms.Service,
        ActorKind.Group => Terms.Group,
        ActorKind.Organization => Terms.Organization,
        ActorKind.Application => Terms.Application,
        _ => Terms.Person,
    };
}
