using System.Globalization;
using System.Text;
using System.Text.Json;
using Federated.Fuzzing.Mutation;
using Federated.Protocol.Integrity;
using Federated.Protocol.Signatures;

namespace Federated.Fuzzing.Targets;

/// <summary>What is signed inside documents: canonical JSON, proofs, and the older linked-data signatures.</summary>
internal static class IntegrityTargets
{
    private const string Author = "https://social.example/users/alice";

    private static readonly DateTimeOffset At = DateTimeOffset.Parse("2026-11-22T03:00:00Z", CultureInfo.InvariantCulture);

    private static readonly string[] Own =
    [
        """{"b":[1,-0,1e21,0.000001,123456789012345680,5e-324],"a":{"é":"\u00e9","\ud83d\ude00":null},"":"\u0000\n\"\\/"}""",
    ];

    private static readonly string[] Words =
    [
        "@context", "@id", "@type", "@graph", "@reverse", "@included", "@nest", "@vocab", "@value", "@set", "@list", "@json", "id", "type", "object", "actor", "to", "cc", "content", "attributedTo", "proof", "signature", "proofValue",
        "signatureValue", "cryptosuite", "eddsa-jcs-2022", "eddsa-rdfc-2022", "DataIntegrityProof", "RsaSignature2017", "verificationMethod", "proofPurpose", "assertionMethod", "created", "expires", "creator", "nonce", "domain",
        "https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1", "https://w3id.org/security/data-integrity/v2", "https://w3id.org/identity/v1", "as:object", "_:b0",
    ];

    private static readonly SigningKey Ed = SigningKey.ImportEd25519(new byte[32]);

    private static readonly VerificationMethod EdMethod = new($"{Author}#ed", Author, Ed.VerificationKey);

    private static readonly VerificationMethod RsaMethod = new($"{Author}#main-key", Author, Rsa());

    private static readonly ProofPolicy Policy = new() { Controller = Author, Now = At };

    // A document that was signed over RDF goes through JSON-LD and canonicalisation, and costs what they may.
    private static readonly FuzzBounds Linked = RdfTargets.Canonical with { BytesPerByte = 2000 };

    private static readonly byte[][] Documents =
    [
        .. ActivityTargets.Own.Select(Seeds.Bytes),

        // With the context that gives a proof its words, as one over RDF needs it.
        Seeds.Bytes("""{"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/data-integrity/v2"],"id":"https://social.example/undo","type":"Undo","actor":"https://social.example/users/alice","object":{"id":"https://social.example/f","type":"Follow","object":"https://us.example/users/bob"}}"""),
        Seeds.Bytes("""{"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/data-integrity/v2",{"sensitive":"as:sensitive"}],"id":"https://social.example/n/2","type":"Note","attributedTo":"https://social.example/users/alice","to":["https://www.w3.org/ns/activitystreams#Public"],"sensitive":true,"contentMap":{"en":"a","pt-BR":"b"},"attachment":[{"type":"Image","url":"https://social.example/1.png","width":640}],"tag":[{"type":"Hashtag","name":"#a"},{"type":"Hashtag","name":"#b"}]}"""),
    ];

    // What a damaged document proves is what was signed, or nothing.
    private static readonly Lazy<List<JsonElement>> JcsOriginals = new(static () => OriginalsOf(ProofSuite.EddsaJcs2022));

    private static readonly Lazy<List<JsonElement>> RdfcOriginals = new(static () => OriginalsOf(ProofSuite.EddsaRdfc2022));

    private static readonly Lazy<JsonElement> LinkedOriginal = new(static () =>
        LinkedDataSignature.TryRead(JsonElement.Parse(Seeds.File("rsa-signature-2017.json")), out var original) == ProofFault.None
            ? JsonElement.Parse(original!.Verify(RsaMethod, Policy).SignedDocument.Span)
            : throw new InvalidOperationException("The seed is not signed."));

    public static readonly FuzzTarget[] All =
    [
        new("jcs", static () => new JsonMutator([.. Seeds.With(Own, "jcs", "*.json"), .. ActivityTargets.Documents], "é", "\u20ac", "a", ""), RunCanonical),
        new("proof-jcs", static () => Source(ProofSuite.EddsaJcs2022), static bytes => RunProof(bytes, ProofSuite.EddsaJcs2022)),
        new("proof-rdfc", static () => Source(ProofSuite.EddsaRdfc2022), static bytes => RunProof(bytes, ProofSuite.EddsaRdfc2022)) { Bounds = Linked, Weight = 3 },
        new("proof-suites", static () => new JsonMutator([.. Documents, .. Seeds.With([], "data-integrity", "*.json")], Words), static bytes => RunProof(bytes, null)) { Bounds = Linked, Weight = 3 },
        new("linked-data-signature", static () => new JsonMutator([Seeds.File("rsa-signature-2017.json")], Words), RunLinked) { Bounds = Linked, Weight = 3 },
        new("verification-method", static () => new JsonMutator(Documents, Words), RunMethod),
        new("identity-statement", static () => new JsonMutator(Seeds.With(["""{"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/data-integrity/v1","https://w3id.org/fep/c390"],"type":"VerifiableIdentityStatement","subject":"did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2","alsoKnownAs":"https://social.example/users/alice","proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2022","created":"2026-11-22T03:00:00Z","verificationMethod":"did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2","proofPurpose":"assertionMethod","proofValue":"z26W7TfJYD9DrGqnem245zNbeCbTwjb8avpduzi1JPhFrwML99CpP6gGXSKSXAcQdpGFBXF4kx7VwtXKhu7VDZJ54"}}"""], "data-integrity", "*.json"), Words), RunStatement),
    ];

    private static VerificationKey Rsa() =>
        VerificationKey.TryReadPem(Encoding.ASCII.GetString(Seeds.File("author.pem")), out var key) == KeyRefusal.None ? key! : throw new InvalidOperationException("author.pem is no key.");

    private static JsonMutator Source(ProofSuite suite) => new([.. Documents.Select(document => Sign(document, suite)).OfType<byte[]>()], Words);

    private static List<JsonElement> Signed(ProofSuite suite) => suite == ProofSuite.EddsaJcs2022 ? JcsOriginals.Value : RdfcOriginals.Value;

    private static List<JsonElement> OriginalsOf(ProofSuite suite)
    {
        var originals = new List<JsonElement>();
        foreach (var signed in Documents.Select(document => Sign(document, suite)).OfType<byte[]>())
            if (DataIntegrityProof.TryRead(JsonElement.Parse(signed), out var proofs) == ProofFault.None && Verify(proofs[0]) is { IsVerified: true } verification)
                originals.Add(JsonElement.Parse(verification.SignedDocument.Span));
        return originals;
    }

    private static byte[]? Sign(byte[] document, ProofSuite suite)
    {
        var fault = DataIntegrityProof.TryCreate(JsonElement.Parse(document), Ed, new ProofSettings { VerificationMethod = EdMethod.Id, Created = At, Suite = suite }, out var signed);
        return fault == ProofFault.None ? signed : null;
    }

    private static bool RunCanonical(byte[] bytes)
    {
        if (JsonCanonicalizer.TryCanonicalize(bytes, out var canonical) != JsonCanonicalizationRefusal.None)
            return false;
        return JsonCanonicalizer.TryCanonicalize(canonical, out var again) == JsonCanonicalizationRefusal.None && again.AsSpan().SequenceEqual(canonical)
            ? true
            : throw new InvariantBrokenException("The canonical form has another canonical form");
    }

    private static bool RunProof(byte[] bytes, ProofSuite? suite)
    {
        if (!TryParse(bytes, out var document) || DataIntegrityProof.TryRead(document, out var proofs) != ProofFault.None)
            return false;
        var accepted = false;
        foreach (var verification in proofs.Select(static proof => Verify(proof)).Where(static verification => verification.IsVerified))
        {
            accepted = true;
            if (suite is { } one && !Signed(one).Any(original => IsSame(original, verification)))
                throw new InvariantBrokenException($"{Encoding.UTF8.GetString(verification.SignedDocument.Span)} was never signed");
        }

        return accepted;
    }

    // The author's key, or the one that is its own name.
    private static ProofVerification Verify(DataIntegrityProof proof) =>
        VerificationMethod.TryFromDidKey(proof.VerificationMethodId, out var method) == ProofFault.None
            ? proof.Verify(method!, Policy with { Controller = method!.Controller })
            : proof.Verify(EdMethod, Policy);

    private static bool RunLinked(byte[] bytes)
    {
        if (!TryParse(bytes, out var document) || LinkedDataSignature.TryRead(document, out var signature) != ProofFault.None || signature!.Verify(RsaMethod, Policy) is not { IsVerified: true } verification)
            return false;
        return IsSame(LinkedOriginal.Value, verification)
            ? true
            : throw new InvariantBrokenException($"{Encoding.UTF8.GetString(verification.SignedDocument.Span)} was never signed");
    }

    private static bool RunMethod(byte[] bytes) =>
        TryParse(bytes, out var owner) && VerificationMethod.TryFind(owner, $"{Author}#ed", out _) == ProofFault.None;

    private static bool RunStatement(byte[] bytes) =>
        TryParse(bytes, out var statement) && IdentityStatement.Verify(statement, Author, At, out _) == ProofFault.None;

    private static bool IsSame(JsonElement original, ProofVerification verification) => JsonElement.DeepEquals(original, JsonElement.Parse(verification.SignedDocument.Span));

    private static bool TryParse(byte[] bytes, out JsonElement document)
    {
        try
        {
            document = JsonElement.Parse(bytes);
            return document.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            // Parsed by whoever calls: what is no JSON never gets there.
            document = default;
            return false;
        }
    }
}
