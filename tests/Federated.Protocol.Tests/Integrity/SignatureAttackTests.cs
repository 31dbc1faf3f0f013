using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Federated.Protocol.Integrity;
using Federated.Protocol.JsonLd;
using Federated.Protocol.Signatures;
using Federated.Testing;

namespace Federated.Protocol.Tests.Integrity;

/// <summary>What can be done to a signed document so that the arithmetic still holds, and what comes of it here.</summary>
public sealed class SignatureAttackTests
{
    private const string Actor = "https://us.example/users/alice";
    private const string KeyId = Actor + "#main-key";

    private const string Activity = """
        {"@context":["https://www.w3.org/ns/activitystreams",{"sensitive":"as:sensitive"}],
         "id":"https://us.example/1/activity","type":"Create","actor":"https://us.example/users/alice","published":"2026-03-01T12:00:00Z",
         "to":"https://www.w3.org/ns/activitystreams#Public",
         "object":{"id":"https://us.example/1","type":"Note","attributedTo":"https://us.example/users/alice","content":"hello","summary":"careful","sensitive":true}}
        """;

    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly SigningKey Rsa = SigningKey.CreateRsa();
    private static readonly SigningKey Ed = SigningKey.CreateEd25519();

    [Fact]
    public void Swapped_names_read_as_they_were_signed()
    {
        // The same statements under names that a reader by name would take for the opposite.
        var signed = Sign(Activity);
        signed["@context"]!.AsArray().Add(JsonNode.Parse("""{"content":"as:summary","summary":"as:content"}"""));
        var note = signed["object"]!.AsObject();
        (note["content"], note["summary"]) = (note["summary"]!.DeepClone(), note["content"]!.DeepClone());
        var read = Verified(signed);
        Assert.Equal("hello", read.GetProperty("object").GetProperty("content").GetString());
        Assert.Equal("careful", read.GetProperty("object").GetProperty("summary").GetString());
    }

    [Fact]
    public void A_property_moved_elsewhere_is_put_back_where_its_object_is_first_mentioned()
    {
        var two = JsonNode.Parse(Activity)!.AsObject();
        two["object"]!["replies"] = JsonNode.Parse("""{"id":"https://us.example/1/replies","type":"Collection","first":{"type":"CollectionPage","partOf":"https://us.example/1/replies","items":[{"id":"https://us.example/1"}]}}""");
        var signed = Sign(two.ToJsonString());
        var note = signed["object"]!.AsObject();
        note.Remove("summary");
        note.Remove("sensitive");
        note["replies"]!["first"]!["items"] = JsonNode.Parse("""[{"id":"https://us.example/1","summary":"careful","sensitive":true}]""");
        var read = Verified(signed).GetProperty("object");
        Assert.Equal("careful", read.GetProperty("summary").GetString());
        Assert.True(read.GetProperty("sensitive").GetBoolean());
    }

    [Theory]
    [InlineData("url", "\"//evil.example/x\"")]
    [InlineData("inReplyTo", "\"relative\"")]
    [InlineData("notDefined", "\"anywhere\"")]
    [InlineData("url", "\"https://evil.example/ with space\"")]
    [InlineData("attachment", "{\"type\":\"relative-type\",\"id\":\"relative\",\"name\":\"x\"}")]
    [InlineData("attachment", "{\"type\":\"Document\",\"id\":\"@looksLikeAKeyword\",\"name\":\"x\"}")]
    [InlineData("attachment", "{\"type\":\"Document\",\"id\":\"https://evil.example/#two#fragments\",\"name\":\"x\"}")]
    [InlineData("@index", "\"not a statement\"")]
    public void What_is_no_statement_was_not_signed_and_is_not_read(string name, string value)
    {
        var signed = Sign(Activity);
        var before = Verified(signed).GetRawText();
        signed["object"]![name] = JsonNode.Parse(value);
        var (fault, document) = Verify(signed);
        if (fault == ProofFault.None)
        {
            Assert.Equal(before, Encoding.UTF8.GetString(document.Span));
        }
        else
        {
            Assert.True(fault is ProofFault.WrongKey or ProofFault.NotCanonical, fault.ToString());
        }
    }

    [Theory]
    [InlineData("https://us.example/2#two#fragments")]
    [InlineData("https://us.example/with space")]
    [InlineData("@looksLikeAKeyword")]
    [InlineData("relative")]
    public void A_signed_document_inside_one_that_has_no_place_in_rdf_does_not_speak_for_it(string id)
    {
        // The outer activity is no statement, so the statements are those that were signed.
        var signed = Sign(Activity);
        var inner = signed.DeepClone().AsObject();
        inner.Remove("@context");
        inner.Remove("signature");
        var outer = new JsonObject
        {
            ["@context"] = signed["@context"]!.DeepClone(),
            ["id"] = id,
            ["type"] = "Delete",
            ["actor"] = Actor,
            ["object"] = inner,
            ["signature"] = signed["signature"]!.DeepClone(),
        };
        Assert.Equal(ProofFault.NotCanonical, Verify(outer).Fault);
    }

    [Theory]
    [InlineData("""{"g":"@graph"}""")]
    [InlineData("""{"g":{"@id":"@graph"}}""")]
    [InlineData("""{"i":"@included"}""")]
    [InlineData("""{"r":"@reverse"}""")]
    [InlineData("""{"isObjectOf":{"@reverse":"as:object"}}""")]
    [InlineData("""{"box":{"@id":"as:object","@container":"@graph"}}""")]
    [InlineData("""{"box":{"@id":"as:object","@container":["@graph","@set"]}}""")]
    [InlineData("""{"as":{"@id":"https://www.w3.org/ns/activitystreams#","@context":{"g":"@graph"}}}""")]
    [InlineData("""[[{"g":"@graph"}]]""")]
    public void Another_name_for_a_word_that_turns_the_document_around_is_refused_wherever_it_is_defined(string context)
    {
        var signed = Sign(Activity);
        signed["@context"]!.AsArray().Add(JsonNode.Parse(context));
        Assert.Equal(ProofFault.Restructured, Verify(signed).Fault);
        var inner = Sign(Activity);
        inner["object"]!["@context"] = JsonNode.Parse(context);
        Assert.Equal(ProofFault.Restructured, Verify(inner).Fault);
    }

    [Fact]
    public void A_graph_container_of_a_known_context_is_refused_when_it_is_used()
    {
        // Data Integrity defines proof as a graph: naming the context is honest, putting a second graph into an activity is not.
        var signed = Sign(Activity);
        signed["@context"]!.AsArray().Add("https://w3id.org/security/data-integrity/v2");
        Assert.Equal(ProofFault.None, Verify(signed).Fault);
        signed["object"]!["proof"] = JsonNode.Parse("""{"type":"DataIntegrityProof"}""");
        Assert.Equal(ProofFault.Restructured, Verify(signed).Fault);
    }

    [Fact]
    public void Every_known_context_may_be_named()
    {
        foreach (var address in BundledContexts.Addresses)
        {
            var naming = JsonLdDocument.Parse(Encoding.UTF8.GetBytes($$"""{"@context":"{{address}}","id":"https://us.example/1"}"""));
            Assert.False(RestructuringGuard.IsSuspect(naming.Root, BundledContexts.Instance), address);
        }
    }

    [Theory]
    [InlineData("https://w3id.org/security#expiration", """{"@value":"2026-03-03T12:00:00Z","@type":"http://www.w3.org/2001/XMLSchema#dateTime"}""")]
    [InlineData("sec:expiration", "\"2026-03-03T12:00:00Z\"")]
    public void An_end_of_validity_cannot_hide_under_another_name(string name, string value)
    {
        var signed = Sign(Activity);
        signed["signature"]!.AsObject().Remove("expires");
        signed["signature"]![name] = JsonNode.Parse(value);
        Assert.Equal(ProofFault.Malformed, Verify(signed).Fault);
    }

    [Fact]
    public void Signatures_over_nothing_are_refused()
    {
        using var document = JsonDocument.Parse("""{"type":"Create","actor":"https://us.example/users/alice","words":"of no context"}""");
        Assert.Equal(ProofFault.NotCanonical, LinkedDataSignature.TryCreate(document.RootElement, Rsa, KeyId, Now, null, out _));
        Assert.Equal(ProofFault.NotCanonical, DataIntegrityProof.TryCreate(document.RootElement, Ed, Settings(ProofSuite.EddsaRdfc2022), out _));

        // Without the Data Integrity context the proof's own words are no statements.
        using var activity = JsonDocument.Parse(Activity);
        Assert.Equal(ProofFault.NotCanonical, DataIntegrityProof.TryCreate(activity.RootElement, Ed, Settings(ProofSuite.EddsaRdfc2022), out _));
    }

    [Fact]
    public void Contexts_beyond_the_proofs_own_are_not_read()
    {
        using var document = JsonDocument.Parse(Activity);
        Assert.Equal(ProofFault.None, DataIntegrityProof.TryCreate(document.RootElement, Ed, Settings(ProofSuite.EddsaJcs2022), out var made));
        var signed = JsonNode.Parse(made)!.AsObject();
        signed["@context"]!.AsArray().Add(JsonNode.Parse("""{"content":"as:summary"}"""));
        var (fault, read) = VerifyProof(signed);
        Assert.Equal(ProofFault.None, fault);
        using var before = JsonDocument.Parse(made);
        using var after = JsonDocument.Parse(read);
        Assert.True(JsonElement.DeepEquals(before.RootElement.GetProperty("@context"), after.RootElement.GetProperty("@context")));

        signed["@context"]!.AsArray().Insert(0, "https://evil.example/");
        Assert.Equal(ProofFault.ContextMismatch, VerifyProof(signed).Fault);
        signed.Remove("@context");
        Assert.Equal(ProofFault.ContextMismatch, VerifyProof(signed).Fault);
    }

    [Theory]
    [InlineData("""{"proof":{}}""", ProofFault.UnsupportedType)]
    [InlineData("""{"proof":null}""", ProofFault.Missing)]
    [InlineData("""{"proof":[]}""", ProofFault.Missing)]
    [InlineData("""{"proof":[1,2,3,4,5,6,7,8,9]}""", ProofFault.TooMany)]
    [InlineData("""{"proof":"z"}""", ProofFault.Malformed)]
    [InlineData("""{"proof":{"type":["DataIntegrityProof"]}}""", ProofFault.Malformed)]
    [InlineData("""{"proof":{"type":"DataIntegrityProof","cryptosuite":"mldsa44-jcs-2024"}}""", ProofFault.UnsupportedSuite)]
    [InlineData("""{"proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2022","previousProof":"urn:1"}}""", ProofFault.UnsupportedChain)]
    [InlineData("""{"proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2022","verificationMethod":"k","proofValue":"z1"}}""", ProofFault.Malformed)]
    [InlineData("""{"proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2022","verificationMethod":"\ud800","proofValue":"z1"}}""", ProofFault.Malformed)]
    [InlineData("[]", ProofFault.Missing)]
    public void Proofs_that_cannot_be_read_say_why(string json, ProofFault fault)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Equal(fault, DataIntegrityProof.TryRead(document.RootElement, out var proofs));
        Assert.Empty(proofs);
    }

    [Fact]
    public void Two_properties_of_one_name_are_refused_also_where_they_are_left_out()
    {
        using var document = JsonDocument.Parse(Activity);
        Assert.Equal(ProofFault.None, DataIntegrityProof.TryCreate(document.RootElement, Ed, Settings(ProofSuite.EddsaJcs2022), out var made));
        var text = Encoding.UTF8.GetString(made);
        Assert.Equal(ProofFault.None, VerifyProof(text).Fault);
        Assert.Equal(ProofFault.NotCanonical, VerifyProof("{\"proof\":{\"type\":\"other\"}," + text[1..]).Fault);
        Assert.Equal(ProofFault.NotCanonical, VerifyProof("{\"@context\":[]," + text[1..]).Fault);
        Assert.Equal(ProofFault.NotCanonical, VerifyProof("{\"type\":\"Delete\"," + text[1..]).Fault);
    }

    [Fact]
    public void A_second_proof_stands_beside_the_first_and_both_verify()
    {
        using var document = JsonDocument.Parse(Activity);
        Assert.Equal(ProofFault.None, DataIntegrityProof.TryCreate(document.RootElement, Ed, Settings(ProofSuite.EddsaJcs2022), out var once));
        using var first = JsonDocument.Parse(once);
        var other = SigningKey.CreateEd25519();
        Assert.Equal(ProofFault.None, DataIntegrityProof.TryCreate(first.RootElement, other, Settings(ProofSuite.EddsaJcs2022) with { VerificationMethod = Actor + "#other" }, out var twice));
        using var both = JsonDocument.Parse(twice);
        Assert.Equal(ProofFault.None, DataIntegrityProof.TryRead(both.RootElement, out var proofs));
        Assert.Equal([KeyId, Actor + "#other"], proofs.Select(static one => one.VerificationMethodId));
        Assert.True(proofs[0].Verify(new VerificationMethod(KeyId, Actor, Ed.VerificationKey), Policy).IsVerified);
        Assert.True(proofs[1].Verify(new VerificationMethod(Actor + "#other", Actor, other.VerificationKey), Policy).IsVerified);
    }

    [Fact]
    public void A_graph_made_to_be_slow_is_refused_in_time()
    {
        // A clique of blank nodes that all look alike.
        var nodes = Enumerable.Range(0, 14).Select(i => $$"""{"@id":"_:b{{i}}","as:to":[{{string.Join(',', Enumerable.Range(0, 14).Where(j => j != i).Select(static j => $"{{\"@id\":\"_:b{j}\"}}"))}}]}""");
        var document = Activity.Trim()[..^1] + ",\"tag\":[" + string.Join(',', nodes) + "],\"signature\":{\"type\":\"RsaSignature2017\",\"creator\":\"" + KeyId + "\",\"signatureValue\":\"AAAA\"}}";
        var watch = ThreadClock.StartNew();
        Assert.Equal(ProofFault.NotCanonical, Verify(JsonNode.Parse(document)!.AsObject()).Fault);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), watch.Elapsed.ToString());
    }

    [Theory]
    [InlineData("did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2", ProofFault.None)]
    [InlineData("did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2#z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2", ProofFault.None)]
    [InlineData("did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2#z6Mkother", ProofFault.BadKey)]
    [InlineData("did:key:z6Mk", ProofFault.BadKey)]
    [InlineData("did:web:us.example", ProofFault.MethodNotFound)]
    public void A_did_key_is_its_own_key(string id, ProofFault fault)
    {
        Assert.Equal(fault, VerificationMethod.TryFromDidKey(id, out var method));
        Assert.Equal(fault == ProofFault.None ? id.Split('#')[0] : null, method?.Controller);
    }

    [Theory]
    [InlineData("""{"id":"A","assertionMethod":{"id":"K","type":"Multikey","controller":"A","publicKeyMultibase":"M"}}""", ProofFault.None)]
    [InlineData("""{"id":"A","assertionMethod":{"id":"K","type":"JsonWebKey","controller":"A","publicKeyJwk":{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}}}""", ProofFault.None)]
    [InlineData("""{"id":"A","assertionMethod":{"id":"K","type":"JsonWebKey","controller":"A","publicKeyJwk":"x"}}""", ProofFault.BadKey)]
    [InlineData("""{"id":"A","assertionMethod":["K"],"verificationMethod":[{"id":"K","type":"Multikey","controller":"A","publicKeyMultibase":"M"}]}""", ProofFault.None)]
    [InlineData("""{"id":"A","assertionMethod":[{"id":"K","type":"Multikey","controller":"B","publicKeyMultibase":"M"}]}""", ProofFault.WrongController)]
    [InlineData("""{"id":"A","authentication":[{"id":"K","type":"Multikey","controller":"A","publicKeyMultibase":"M"}]}""", ProofFault.MethodNotFound)]
    [InlineData("""{"id":"A","assertionMethod":["K"]}""", ProofFault.MethodNotFound)]
    [InlineData("""{"id":"A","assertionMethod":[{"id":"K","type":"Multikey","controller":"A","publicKeyMultibase":"zzz"}]}""", ProofFault.BadKey)]
    [InlineData("""{"id":"A","assertionMethod":[{"id":"K","type":"Multikey","controller":"A","publicKeyMultibase":"M","expires":"soon"}]}""", ProofFault.BadDate)]
    [InlineData("""{"id":"A","assertionMethod":[{"id":"K","type":"Multikey","controller":"A","publicKeyMultibase":"M","\udc00":1}]}""", ProofFault.MethodNotFound)]
    public void A_key_is_found_with_its_owner_alone(string json, ProofFault fault)
    {
        json = json.Replace("\"M\"", "\"z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2\"", StringComparison.Ordinal);
        using var owner = JsonDocument.Parse(json);
        Assert.Equal(fault, VerificationMethod.TryFind(owner.RootElement, "K", out var method));
        Assert.Equal(fault == ProofFault.None, method is not null);
    }

    private static ProofPolicy Policy { get; } = new() { Controller = Actor, Now = Now };

    private static ProofSettings Settings(ProofSuite suite) => new() { VerificationMethod = KeyId, Created = Now, Suite = suite };

    private static JsonObject Sign(string json)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Equal(ProofFault.None, LinkedDataSignature.TryCreate(document.RootElement, Rsa, KeyId, Now, Now + LinkedDataSignature.DefaultLifetime, out var signed));
        return JsonNode.Parse(signed)!.AsObject();
    }

    private static JsonElement Verified(JsonObject signed)
    {
        var (fault, read) = Verify(signed);
        Assert.Equal(ProofFault.None, fault);
        using var document = JsonDocument.Parse(read);
        return document.RootElement.Clone();
    }

    private static (ProofFault Fault, ReadOnlyMemory<byte> Read) Verify(JsonObject signed)
    {
        using var document = JsonDocument.Parse(signed.ToJsonString());
        var fault = LinkedDataSignature.TryRead(document.RootElement, out var signature);
        if (fault != ProofFault.None)
        {
            return (fault, default);
        }

        var outcome = signature!.Verify(new VerificationMethod(KeyId, Actor, Rsa.VerificationKey), Policy);
        return (outcome.Fault, outcome.SignedDocument);
    }

    private static (ProofFault Fault, ReadOnlyMemory<byte> Read) VerifyProof(JsonObject signed) => VerifyProof(signed.ToJsonString());

    private static (ProofFault Fault, ReadOnlyMemory<byte> Read) VerifyProof(string json)
    {
        using var document = JsonDocument.Parse(json);
        var fault = DataIntegrityProof.TryRead(document.RootElement, out var proofs);
        if (fault != ProofFault.None)
        {
            return (fault, default);
        }

        var outcome = proofs[0].Verify(new VerificationMethod(KeyId, Actor, Ed.VerificationKey), Policy);
        return (outcome.Fault, outcome.SignedDocument);
    }
}
