using System.Text;
using System.Text.Json;
using Federated.Protocol.ActivityStreams;
using Federated.Protocol.Integrity;
using Federated.Protocol.JsonLd;
using Federated.Protocol.Rdf;
using Federated.Protocol.Signatures;
using Federated.Protocol.WebFinger;
using Federated.Testing;

namespace Federated.Protocol.Tests;

/// <summary>The examples of the library's README, compiled and run.</summary>
public sealed class SamplesTests
{
    private const string Ada = "https://home.example/users/ada";

    private const string AdasKey = "https://home.example/users/ada#main-key";

    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static readonly byte[] Note =
        """{"@context":"https://www.w3.org/ns/activitystreams","id":"https://home.example/notes/1","type":"Note","attributedTo":"https://home.example/users/ada","content":"Hello","to":"as:Public"}"""u8.ToArray();

    [Fact]
    public void The_readme_shows_what_runs_here() => ReadmeSamples.AssertRun("src/Federated.Protocol/README.md", "tests/Federated.Protocol.Tests/SamplesTests.cs");

    [Fact]
    public void Signs_a_request_and_verifies_it()
    {
        var key = SigningKey.CreateRsa();
        var publicPem = key.VerificationKey.ExportPem();
        var (body, now) = (Note, Noon);

        // <sample>
        var request = new RequestToSign("POST", new Uri("https://remote.example/inbox"), body, "application/activity+json");
        var older = RequestSigner.Sign(request, SignatureScheme.Cavage, key, keyId: "https://home.example/users/ada#main-key", now);
        var newer = RequestSigner.Sign(request, SignatureScheme.Rfc9421, key, keyId: "https://home.example/users/ada#main-key", now);
        // Each is a list of headers to set: Host, Date, Content-Type, Digest or Content-Digest, Signature, Signature-Input.
        // </sample>

        Assert.Null(Verify(older, Note, publicPem, Noon));
        Assert.Null(Verify(newer, Note, publicPem, Noon));
        Assert.Equal(SignatureFaultText.Of(SignatureFault.DigestMismatch), Verify(newer, [.. Note, (byte)' '], publicPem, Noon));
        Assert.Equal(SignatureFaultText.Of(SignatureFault.WrongKey), Verify(newer, Note, SigningKey.CreateRsa().VerificationKey.ExportPem(), Noon));
        Assert.Equal(SignatureFaultText.Of(SignatureFault.WrongKey), Verify(newer, Note, "no key", Noon));
    }

    private static string? Verify(IReadOnlyList<KeyValuePair<string, string>> headers, byte[] body, string publicKeyPem, DateTimeOffset now)
    {
        // <sample>
        // The origin is ours, from our own configuration: a Host header is only what the sender says.
        var message = SignedMessage.FromHeaders("POST", "https://remote.example", "/inbox", headers, body);
        var fault = RequestSignature.TryRead(message, out var signature);
        if (fault == SignatureFault.None)
            fault = signature!.CheckBeforeKey(message, now); // covers too little, wrong digest, too old: no key need be fetched

        // Now fetch the key that signature.KeyId names, from its owner.
        if (fault == SignatureFault.None)
            fault = VerificationKey.TryReadPem(publicKeyPem, out var key) == KeyRefusal.None ? signature!.Verify(message, key!, now).Fault : SignatureFault.WrongKey;
        return fault == SignatureFault.None ? null : SignatureFaultText.Of(fault);
        // </sample>
    }

    [Fact]
    public void Turns_keys_from_one_form_into_another()
    {
        var pem = SigningKey.ImportEd25519(new byte[32]).VerificationKey.ExportPem();

        // <sample>
        KeyRefusal refusal = VerificationKey.TryReadPem(pem, out var key); // SPKI or PKCS#1; RSA, Ed25519, P-256, P-384
        string multikey = key!.ExportMultikey();                           // z6Mk…, for publicKeyMultibase (FEP-521a)
        string did = key.ExportDidKey();                                   // did:key:z6Mk…
        string jwk = key.ExportJwk();                                      // {"kty":"OKP","crv":"Ed25519","x":"…"}
        VerificationKey.TryReadMultikey(multikey, out var same);
        // </sample>

        Assert.Equal(KeyRefusal.None, refusal);
        Assert.Equal(pem, same!.ExportPem());
        Assert.Equal($"did:key:{multikey}", did);
        Assert.StartsWith("z6Mk", multikey, StringComparison.Ordinal);
        Assert.Contains("Ed25519", jwk, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_an_activity()
    {
        var body = new ActivityWriter("https://home.example").Create($"{Ada}/creates/1", ActivityReader.ReadObject(Note).Value);

        // <sample>
        var reading = ActivityReader.ReadActivity(body);
        if (!reading.TryGet(out var activity))
            throw new InvalidOperationException($"Refused: {reading.Refusal}"); // NotJson, TooDeep, MissingActor, Restructured …

        string actor = activity.Actor;                                    // https://home.example/users/ada
        if (activity is { Type: Terms.Create, Object.Embedded: { } embedded } && ActivityReader.ReadObject(embedded).TryGet(out var post))
            Console.WriteLine($"{actor} wrote {post.Content} with {post.Attachments.Count} attachments");
        // </sample>

        Assert.Equal(Ada, actor);
        Assert.Equal("Hello", ActivityReader.ReadObject(activity.Object!.Embedded!.Value).Value.Content);
    }

    [Fact]
    public void Writes_activities()
    {
        // <sample>
        var writer = new ActivityWriter("https://home.example");
        byte[] like = writer.Like("https://home.example/likes/1", "https://home.example/users/ada", post: "https://remote.example/notes/7", author: "https://remote.example/users/bob");
        byte[] undo = writer.Undo("https://home.example/undos/1", like); // embeds the whole Like, since some servers need it
        // </sample>

        Assert.Equal(Terms.Like, ActivityReader.ReadActivity(like).Value.Type);
        Assert.Equal(Terms.Like, ActivityReader.ReadActivity(undo).Value.Object!.Type);
    }

    [Fact]
    public void Expands_and_compacts()
    {
        var (json, context) = (Note, """{"as":"https://www.w3.org/ns/activitystreams#"}"""u8.ToArray());

        // <sample>
        // Contexts come from you alone: here the 42 that the library brings, and a cache for all calls. Both may be shared between threads.
        var options = new JsonLdOptions { ContextLoader = BundledContexts.Instance, ContextCache = new JsonLdContextCache() };
        JsonLdDocument document = JsonLdDocument.Parse(json); // what cannot be processed is a JsonLdException with the standard's code
        JsonLdDocument expanded = JsonLdProcessor.Expand(document, options);
        JsonLdDocument compacted = JsonLdProcessor.Compact(expanded, JsonLdDocument.Parse(context), options);
        byte[] result = compacted.ToUtf8Bytes();
        // </sample>

        Assert.Contains("\"as:content\":\"Hello\"", Encoding.UTF8.GetString(result), StringComparison.Ordinal);
    }

    [Fact]
    public void Canonicalises_as_rdf_and_as_json()
    {
        var json = Note;

        // <sample>
        RdfDataset dataset = JsonLdProcessor.ToRdf(JsonLdDocument.Parse(json), new JsonLdOptions { ContextLoader = BundledContexts.Instance });
        CanonicalizationResult rdf = RdfCanonicalizer.Canonicalize(dataset); // a poison graph ends in rdf.Refusal
        ReadOnlyMemory<byte> nquads = rdf.NQuads;

        JsonCanonicalizationRefusal refusal = JsonCanonicalizer.TryCanonicalize(json, out byte[] canonical); // RFC 8785
        // </sample>

        Assert.Equal(JsonCanonicalizationRefusal.None, refusal);
        Assert.StartsWith("""{"@context":"https://www.w3.org/ns/activitystreams","attributedTo":""", Encoding.UTF8.GetString(canonical), StringComparison.Ordinal);
        Assert.Equal(4, Encoding.UTF8.GetString(nquads.Span).Count(letter => letter == '\n'));
    }

    [Fact]
    public void Makes_a_proof_and_verifies_it()
    {
        var key = SigningKey.CreateEd25519();
        var now = Noon;
        var actorJson = Encoding.UTF8.GetBytes($$"""
            {"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/multikey/v1"],"id":"{{Ada}}","type":"Person",
             "assertionMethod":[{"id":"{{Ada}}#ed25519-key","type":"Multikey","controller":"{{Ada}}","publicKeyMultibase":"{{key.VerificationKey.ExportMultikey()}}"}]}
            """);
        using var note = JsonDocument.Parse(Note);
        using var actor = JsonDocument.Parse(actorJson);

        // <sample>
        var settings = new ProofSettings { VerificationMethod = "https://home.example/users/ada#ed25519-key", Created = now };
        ProofFault fault = DataIntegrityProof.TryCreate(note.RootElement, key, settings, out byte[] signed); // eddsa-jcs-2022

        using var received = JsonDocument.Parse(signed);
        // The document of the actor, fetched from its own id, has to list the key under assertionMethod.
        if (DataIntegrityProof.TryRead(received.RootElement, out var proofs) != ProofFault.None
            || VerificationMethod.TryFind(actor.RootElement, proofs[0].VerificationMethodId, out var method) != ProofFault.None)
            throw new InvalidOperationException("No proof, or no key of the actor's.");
        var verification = proofs[0].Verify(method!, new ProofPolicy { Controller = "https://home.example/users/ada", Now = now });
        // Read verification.SignedDocument, and not what was received.
        // </sample>

        Assert.Equal(ProofFault.None, fault);
        Assert.True(verification.IsVerified);
        Assert.Equal("Hello", ActivityReader.ReadObject(verification.SignedDocument).Value.Content);
    }

    [Fact]
    public void Verifies_what_mastodon_signed()
    {
        var rsa = SigningKey.CreateRsa();
        using var like = JsonDocument.Parse(new ActivityWriter("https://home.example").Like($"{Ada}/likes/1", Ada, "https://remote.example/notes/7", "https://remote.example/users/bob"));
        Assert.Equal(ProofFault.None, LinkedDataSignature.TryCreate(like.RootElement, rsa, AdasKey, Noon, Noon + LinkedDataSignature.DefaultLifetime, out var body));
        var (publicKey, now) = (rsa.VerificationKey, Noon);

        // <sample>
        using var forwarded = JsonDocument.Parse(body);
        if (LinkedDataSignature.TryRead(forwarded.RootElement, out var signature) != ProofFault.None)
            throw new InvalidOperationException("No signature of that kind.");

        // Fetch the key that signature.Creator names, from its owner.
        var method = new VerificationMethod(signature!.Creator, Controller: "https://home.example/users/ada", publicKey);
        ProofVerification verification = signature.Verify(method, new ProofPolicy { Controller = "https://home.example/users/ada", Now = now });
        // Only statements are signed: verification.SignedDocument holds them, under the names that ActivityReader knows.
        // </sample>

        Assert.True(verification.IsVerified);
        Assert.Equal(Terms.Like, ActivityReader.ReadActivity(verification.SignedDocument).Value.Type);
    }

    [Fact]
    public void Finds_an_actor_by_its_handle()
    {
        var answer = new JrdDocument { Subject = "acct:ada@home.example", Links = [new JrdLink("self", Terms.ActivityJson, Ada, null)] }.Write();

        // <sample>
        if (Handle.TryParse("@ada@home.example", out var handle) && JrdDocument.Read(answer).TryGet(out var jrd))
            Console.WriteLine($"{handle.Acct} is {jrd.ActorId}"); // acct:ada@home.example is https://home.example/users/ada
        // </sample>

        Assert.Equal(Ada, JrdDocument.Read(answer).Value.ActorId);
    }
}
