using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Federated.Protocol.Integrity;
using Federated.Protocol.Signatures;
using FsCheck;
using FsCheck.Fluent;

namespace Federated.Protocol.Tests.Integrity;

/// <summary>Signed is verified, and anything changed afterwards is refused, for each kind of signature inside a document.</summary>
public sealed class ProofProperties
{
    private const string Actor = "https://us.example/users/alice";
    private const string KeyId = Actor + "#key";

    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly SigningKey Ed25519Key = SigningKey.ImportEd25519(Enumerable.Range(0, 32).Select(static i => (byte)i).ToArray());
    private static readonly SigningKey RsaKey = SigningKey.CreateRsa();

    public enum Kind
    {
        Jcs,
        Rdfc,
        Rsa2017,
    }

    [Theory]
    [InlineData(Kind.Jcs, 200)]
    [InlineData(Kind.Rdfc, 60)]
    [InlineData(Kind.Rsa2017, 60)]
    public void What_was_signed_is_verified_and_no_change_goes_unseen(Kind kind, int count) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(count), Prop.ForAll(Arb.From<int>(Gen.Choose(int.MinValue, int.MaxValue)), seed =>
        {
            var random = new Random(seed);
            var signed = Sign(kind, Document(random).ToJsonString());
            Assert.Equal(ProofFault.None, Verify(kind, signed).Fault);

            // The bytes may be written differently, the document not.
            Assert.Equal(ProofFault.None, Verify(kind, JsonNode.Parse(signed)!.ToJsonString()).Fault);
            var changed = JsonNode.Parse(signed)!.AsObject();
            var what = Change(changed, kind, random);
            Assert.True(Verify(kind, changed.ToJsonString()).Fault != ProofFault.None, what);
        }));

    [Theory]
    [InlineData(Kind.Jcs)]
    [InlineData(Kind.Rdfc)]
    [InlineData(Kind.Rsa2017)]
    public void Another_key_another_owner_another_time_are_told_apart(Kind kind)
    {
        var signed = Sign(kind, Document(new Random(1)).ToJsonString());
        var method = Method(kind);
        Assert.Equal(ProofFault.WrongMethod, Verify(kind, signed, method with { Id = Actor + "#other" }).Fault);
        Assert.Equal(ProofFault.WrongController, Verify(kind, signed, method with { Controller = "https://evil.example/users/alice" }).Fault);
        Assert.Equal(ProofFault.KeyExpired, Verify(kind, signed, method with { NotAfter = Now }).Fault);
        Assert.Equal(ProofFault.WrongKeyKind, Verify(kind, signed, method with { Key = (kind == Kind.Rsa2017 ? Ed25519Key : RsaKey).VerificationKey }).Fault);
        var other = kind == Kind.Rsa2017 ? SigningKey.CreateRsa() : SigningKey.CreateEd25519();
        Assert.Equal(ProofFault.WrongKey, Verify(kind, signed, method with { Key = other.VerificationKey }).Fault);
        Assert.Equal(ProofFault.FromTheFuture, Verify(kind, signed, now: Now.AddHours(-2)).Fault);
        Assert.Equal(ProofFault.Expired, Verify(kind, signed, now: Now.AddDays(2)).Fault);
        Assert.Equal(ProofFault.None, Verify(kind, signed, now: Now.AddDays(2).AddSeconds(-1)).Fault);
    }

    [Theory]
    [InlineData(Kind.Jcs)]
    [InlineData(Kind.Rdfc)]
    [InlineData(Kind.Rsa2017)]
    public void Whatever_the_bytes_it_answers_and_never_throws(Kind kind)
    {
        var random = new Random(2017);
        var signed = Encoding.UTF8.GetBytes(Sign(kind, Document(random).ToJsonString()));
        var original = Verify(kind, Encoding.UTF8.GetString(signed)).SignedDocument;
        var parsed = 0;
        for (var i = 0; i < (kind == Kind.Jcs ? 4_000 : 1_500); i++)
        {
            var bytes = signed.ToArray();
            for (var change = 1 + random.Next(3); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                using var document = JsonDocument.Parse(bytes);
                parsed++;
                var outcome = Verify(kind, document.RootElement);

                // A change that is none (an escape, another name for the same thing) verifies, and then reads the same.
                Assert.True(!outcome.IsVerified || outcome.SignedDocument.Span.SequenceEqual(original.Span), Encoding.UTF8.GetString(bytes));
            }
            catch (JsonException)
            {
                // Most of them are not JSON any more.
            }
        }

        Assert.True(parsed > 20, $"{parsed} of the changed documents are JSON.");
    }

    private static JsonObject Document(Random random) => new()
    {
        ["@context"] = new JsonArray("https://www.w3.org/ns/activitystreams", "https://w3id.org/security/data-integrity/v2"),
        ["id"] = $"https://us.example/activities/{random.Next()}",
        ["type"] = "Create",
        ["actor"] = Actor,
        ["to"] = new JsonArray("https://www.w3.org/ns/activitystreams#Public", $"https://there.example/users/{random.Next()}"),
        ["object"] = new JsonObject
        {
            ["id"] = $"https://us.example/posts/{random.Next()}",
            ["type"] = "Note",
            ["attributedTo"] = Actor,
            ["content"] = "text " + RandomJson.Text(random),
            ["attachment"] = new JsonArray(
                new JsonObject { ["type"] = "Image", ["url"] = "https://us.example/a.png", ["width"] = random.Next(1, 4000) },
                new JsonObject { ["type"] = "Image", ["url"] = "https://us.example/b.png", ["width"] = random.Next(1, 4000) }),
        },
    };

    private static string Change(JsonObject document, Kind kind, Random random)
    {
        var note = document["object"]!.AsObject();
        var seal = document[kind == Kind.Rsa2017 ? "signature" : "proof"]!.AsObject();
        switch (random.Next(9))
        {
            case 0:
                note["content"] = note["content"]!.GetValue<string>() + "x";
                return "content";
            case 1:
                document["to"]!.AsArray().RemoveAt(1);
                return "addressee removed";
            case 2:
                note["attachment"]![0]!["width"] = 5000;
                return "number";
            case 3:
                note["summary"] = "added";
                return "property added";
            case 4:
                note.Remove("attributedTo");
                return "property removed";
            case 5:
                seal["created"] = "2026-03-01T11:59:59Z";
                return "created";
            case 6:
                seal["expires"] = "2027-01-01T00:00:00Z";
                return "expires";
            case 7:
                seal.Remove("expires");
                return "expires removed";
            default:
                document["type"] = "Update";
                return "type";
        }
    }

    private static string Sign(Kind kind, string json)
    {
        using var document = JsonDocument.Parse(json);
        var fault = kind == Kind.Rsa2017
            ? LinkedDataSignature.TryCreate(document.RootElement, RsaKey, KeyId, Now, Now + LinkedDataSignature.DefaultLifetime, out var signed)
            : DataIntegrityProof.TryCreate(
                document.RootElement,
                Ed25519Key,
                new ProofSettings { VerificationMethod = KeyId, Created = Now, Expires = Now.AddDays(2), Suite = kind == Kind.Jcs ? ProofSuite.EddsaJcs2022 : ProofSuite.EddsaRdfc2022 },
                out signed);
        Assert.Equal(ProofFault.None, fault);
        return Encoding.UTF8.GetString(signed);
    }

    private static VerificationMethod Method(Kind kind) => new(KeyId, Actor, (kind == Kind.Rsa2017 ? RsaKey : Ed25519Key).VerificationKey);

    private static ProofVerification Verify(Kind kind, string json, VerificationMethod? method = null, DateTimeOffset? now = null)
    {
        using var document = JsonDocument.Parse(json);
        return Verify(kind, document.RootElement, method, now);
    }

    private static ProofVerification Verify(Kind kind, JsonElement document, VerificationMethod? method = null, DateTimeOffset? now = null)
    {
        var policy = new ProofPolicy { Controller = Actor, Now = now ?? Now };
        if (kind == Kind.Rsa2017)
        {
            var fault = LinkedDataSignature.TryRead(document, out var signature);
            return fault == ProofFault.None ? signature!.Verify(method ?? Method(kind), policy) : new ProofVerification(fault, default);
        }

        var read = DataIntegrityProof.TryRead(document, out var proofs);
        return read == ProofFault.None ? proofs[0].Verify(method ?? Method(kind), policy) : new ProofVerification(read, default);
    }
}
