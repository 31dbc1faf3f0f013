using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Federated.Protocol.Integrity;
using Federated.Protocol.JsonLd;
using Federated.Protocol.Signatures;
using Federated.Testing;

namespace Federated.Protocol.Tests.Integrity;

/// <summary>The vectors of W3C EdDSA Cryptosuites, FEP-8b32 and FEP-c390: every intermediate value, both directions.</summary>
public sealed class DataIntegrityVectorTests
{
    private const string W3c = "data-integrity vectors";
    private const string Fep = "fep-8b32";

    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> W3cCases => ConformanceFile.Ids("data-integrity", "manifest.json");

    public static TheoryData<string> FepCases => ConformanceFile.Ids("data-integrity", "fep-8b32-vectors.json");

    [ConformanceTheory("data-integrity", "manifest.json")]
    [MemberData(nameof(W3cCases))]
    public void W3c_vectors_verify_with_every_step_as_printed(string id) => ConformanceReport.Run(W3c, id, () =>
    {
        var one = ConformanceFile.Case(ConformanceFile.Load("data-integrity", "manifest.json"), id);
        var signed = Load(one, "signedDocument");
        var suite = id switch
        {
            "eddsa-jcs-2022" => ProofSuite.EddsaJcs2022,
            "Ed25519Signature2020" => ProofSuite.Ed25519Signature2020,
            _ => ProofSuite.EddsaRdfc2022,
        };

        AssertSteps(one, suite);
        Assert.Equal(ProofFault.None, DataIntegrityProof.TryRead(signed, out var proofs));
        var proof = Assert.Single(proofs);
        Assert.Equal(suite, proof.Suite);
        Assert.Equal(ProofFault.None, VerificationMethod.TryFromDidKey(proof.VerificationMethodId, out var method));
        var policy = Policy(method!.Controller);
        Assert.Equal(ProofFault.None, proof.Verify(method, policy).Fault);

        // And the other way round: the same proof out of the unsigned document.
        if (suite != ProofSuite.Ed25519Signature2020)
        {
            var settings = new ProofSettings { VerificationMethod = proof.VerificationMethodId, Created = proof.Created!.Value, Suite = suite };
            Assert.Equal(ProofFault.None, DataIntegrityProof.TryCreate(Load(one, "unsigned"), Key(), settings, out var made, policy.JsonLd));
            Assert.Equal(one.GetProperty("proofValue").GetString(), JsonDocument.Parse(made).RootElement.GetProperty("proof").GetProperty("proofValue").GetString());
        }
    });

    [ConformanceTheory("data-integrity", "fep-8b32-vectors.json")]
    [MemberData(nameof(FepCases))]
    public void Fep_vectors_come_out_as_they_say(string id) => ConformanceReport.Run(Fep, id, () =>
    {
        var one = ConformanceFile.Case(ConformanceFile.Load("data-integrity", "fep-8b32-vectors.json"), id);
        var signed = one.GetProperty("signed");
        Assert.Equal(ProofFault.None, DataIntegrityProof.TryRead(signed, out var proofs));
        var proof = Assert.Single(proofs);
        var (fault, method) = Find(one, signed, proof);
        if (fault == ProofFault.None)
        {
            var controller = signed.TryGetProperty("subject", out var subject) ? subject : signed.GetProperty("actor");
            fault = proof.Verify(method!, Policy(controller.GetString()!)).Fault;
        }

        Assert.Equal(
            id switch
            {
                "8b32-tampered" or "8b32-created-changed" => ProofFault.WrongKey,
                "8b32-foreign-key" => ProofFault.WrongController,
                "8b32-purpose" => ProofFault.WrongPurpose,
                _ => ProofFault.None,
            },
            fault);
        Assert.Equal(one.GetProperty("expect").GetString() == "valid", fault == ProofFault.None);
        Assert.Equal(one.GetProperty("cryptographicallyValid").GetBoolean(), IsCryptographicallyValid(signed));
        if (id == "8b32-sign")
        {
            AssertMakesTheSame(one, proof);
        }

        if (id.StartsWith("c390", StringComparison.Ordinal))
        {
            Assert.Equal(ProofFault.None, IdentityStatement.Verify(signed, "https://server.example/users/alice", Now, out var who));
            Assert.Equal(signed.GetProperty("subject").GetString(), who);
            Assert.Equal(ProofFault.WrongController, IdentityStatement.Verify(signed, "https://server.example/users/mallory", Now, out _));
        }
    });

    private static (ProofFault Fault, VerificationMethod? Method) Find(JsonElement one, JsonElement signed, DataIntegrityProof proof)
    {
        if (one.TryGetProperty("actor", out var actor))
        {
            return (VerificationMethod.TryFind(actor, proof.VerificationMethodId, out var method), method);
        }

        if (VerificationMethod.TryFromDidKey(proof.VerificationMethodId, out var did) == ProofFault.None)
        {
            return (ProofFault.None, did);
        }

        return (ProofFault.None, new VerificationMethod(proof.VerificationMethodId, signed.GetProperty("actor").GetString()!, Key().VerificationKey));
    }

    private static void AssertMakesTheSame(JsonElement one, DataIntegrityProof proof)
    {
        var settings = new ProofSettings { VerificationMethod = one.GetProperty("verificationMethod").GetString()!, Created = proof.Created!.Value };
        Assert.Equal(ProofFault.None, DataIntegrityProof.TryCreate(one.GetProperty("unsigned"), Key(), settings, out var made));
        using var document = JsonDocument.Parse(made);
        Assert.True(JsonElement.DeepEquals(one.GetProperty("signed"), document.RootElement));

        var unsigned = one.GetProperty("unsigned");
        Assert.Equal(JsonCanonicalizationRefusal.None, JsonCanonicalizer.TryCanonicalize(unsigned, out var canonical));
        Assert.Equal(one.GetProperty("canonicalDocument").GetString(), Encoding.UTF8.GetString(canonical));
        Span<byte> hashes = stackalloc byte[64];
        Assert.Equal(ProofFault.None, ProofHashing.Json.TryHash(document.RootElement, document.RootElement.GetProperty("proof"), ProofPolicy.DefaultJsonLd, hashes, out _));
        Assert.Equal(one.GetProperty("combinedHashHex").GetString(), Convert.ToHexStringLower(hashes));
    }

    private static void AssertSteps(JsonElement one, ProofSuite suite)
    {
        var signed = Load(one, "signedDocument");
        Span<byte> hashes = stackalloc byte[64];
        var hashing = suite == ProofSuite.EddsaJcs2022 ? ProofHashing.Json : ProofHashing.Rdf;
        Assert.Equal(ProofFault.None, hashing.TryHash(signed, signed.GetProperty("proof"), JsonLd, hashes, out _));
        Assert.Equal(one.GetProperty("combinedHashHex").GetString(), Convert.ToHexStringLower(hashes));
        var document = File.ReadAllBytes(Conformance.Path("data-integrity", one.GetProperty("canonicalDocument").GetString()!));
        var options = File.ReadAllBytes(Conformance.Path("data-integrity", one.GetProperty("canonicalProofConfig").GetString()!));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(options)), Convert.ToHexStringLower(hashes[..32]));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(document)), Convert.ToHexStringLower(hashes[32..]));
    }

    private static bool IsCryptographicallyValid(JsonElement signed)
    {
        Span<byte> hashes = stackalloc byte[64];
        var proof = signed.GetProperty("proof");
        Assert.Equal(ProofFault.None, ProofHashing.Json.TryHash(signed, proof, ProofPolicy.DefaultJsonLd, hashes, out _));
        Assert.True(Multibase.TryDecodeBase58(proof.GetProperty("proofValue").GetString()!, out var signature));
        return Key().VerificationKey.Verify(SignatureAlgorithm.Ed25519, hashes, signature);
    }

    private static ProofPolicy Policy(string controller) => new() { Controller = controller, Now = Now, JsonLd = JsonLd };

    private static JsonLdOptions JsonLd { get; } = new() { ContextLoader = new WithExamples() };

    private static JsonElement Load(JsonElement one, string property) => ConformanceFile.Load("data-integrity", one.GetProperty(property).GetString()!);

    // The key pair that W3C and FEP-8b32 print; 80 26 stands before the seed.
    private static SigningKey Key()
    {
        Assert.True(Multibase.TryDecodeBase58("z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq", out var bytes));
        return SigningKey.ImportEd25519(bytes.AsSpan(2));
    }

    /// <summary>The bundled contexts, and the two that only these vectors use; the second by what its statements say, since it is not published any more.</summary>
    private sealed class WithExamples : IJsonLdContextLoader
    {
        private readonly Dictionary<string, JsonLdRemoteDocument> own = new()
        {
            ["https://www.w3.org/ns/credentials/examples/v2"] = Document("""{"@context":{"@vocab":"https://www.w3.org/ns/credentials/examples#"}}"""),
            ["https://w3id.org/citizenship/v4rc1"] = Document("""
                {"@context":{
                  "c":"https://w3id.org/citizenship#","s":"https://schema.org/","xsd":"http://www.w3.org/2001/XMLSchema#",
                  "EmploymentAuthorizationDocumentCredential":"c:EmploymentAuthorizationDocumentCredential","EmployablePerson":"c:EmployablePerson",
                  "EmploymentAuthorizationDocument":"c:EmploymentAuthorizationDocument","Person":"s:Person","birthCountry":"c:birthCountry",
                  "employmentAuthorizationDocument":{"@id":"c:employmentAuthorizationDocument","@type":"@id"},"residentSince":{"@id":"c:residentSince","@type":"xsd:dateTime"},
                  "lprCategory":"c:lprCategory","lprNumber":"c:lprNumber","identifier":"s:identifier","image":{"@id":"s:image","@type":"@id"},
                  "additionalName":"s:additionalName","familyName":"s:familyName","givenName":"s:givenName","gender":"s:gender",
                  "birthDate":{"@id":"s:birthDate","@type":"xsd:dateTime"}}}
                """),
        };

        public JsonLdRemoteDocument? Load(string iri) => own.GetValueOrDefault(iri) ?? BundledContexts.Instance.Load(iri);

        private static JsonLdRemoteDocument Document(string json) => new("https://vectors.example/context", JsonLdDocument.Parse(Encoding.UTF8.GetBytes(json)));
    }
}
