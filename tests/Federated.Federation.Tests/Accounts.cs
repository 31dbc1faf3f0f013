using System.Security.Cryptography;
using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Posts;

namespace Federated.Federation.Tests;

/// <summary>People of ours and what they post, as tests need them.</summary>
internal static class Accounts
{
    // One pair for all: making a key costs more than most tests.
    private static readonly byte[] RsaPublicKey = MakeRsaPublicKey();

    public static LocalAccount Local(LocalUris uris, long id, string name, DateTimeOffset now, Role role = Role.Member) => new()
    {
        Id = id,
        Uri = role == Role.Instance ? ActorUri.Parse(uris.InstanceActor) : uris.Actor(name),
        Username = name,
        HandleKey = name.ToLowerInvariant(),
        Kind = role == Role.Instance ? ActorKind.Application : ActorKind.Person,
        Role = role,
        CreatedAt = now,
        RsaPublicKey = RsaPublicKey,
        SealedRsaPrivateKey = [1],
        Ed25519PublicKey = [.. Enumerable.Range(1, 32).Select(i => (byte)i)],
        SealedEd25519PrivateKey = [2],
    };

    public static Post PostOf(LocalUris uris, long id, Actor author, Visibility visibility, string caption, DateTimeOffset now) => new()
    {
        Id = id,
        Uri = uris.Post(author.Username, id),
        PageUrl = uris.PostPage(author.Username, id),
        AuthorId = author.Id,
        CaptionHtml = caption,
        Language = "en",
        Visibility = visibility,
        PublishedAt = now,
    };

    private static byte[] MakeRsaPublicKey()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportSubjectPublicKeyInfo();
    }
}
