using System.Text;
using System.Text.Json;
using Federated.Protocol.Integrity;
using Federated.Protocol.Rdf;
using Federated.Protocol.Signatures;
using Federated.Testing;

namespace Federated.Protocol.Tests.Integrity;

/// <summary>RsaSignature2017: a captured activity, and what can be done to one without breaking its signature.</summary>
public sealed class LinkedDataSignatureVectorTests
{
    private const string Suite = "ld-signatures";
    private const string File = "rsa-signature-2017.json";

    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Cases => ConformanceFile.Ids(Suite, File);

    [ConformanceTheory(Suite)]
    [MemberData(nameof(Cases))]
    public void Comes_out_as_the_suite_says_with_every_value_in_between(string id) => ConformanceReport.Run(Suite, id, () =>
    {
        var file = ConformanceFile.Load(Suite, File);
        var one = ConformanceFile.Case(file, id);
        var signed = one.GetProperty("signed");
        var (method, key) = Key(file, one);
        AssertArithmetic(one, signed, key);

        Assert.Equal(ProofFault.None, LinkedDataSignature.TryRead(signed, out var signature));
        var controller = (signed.TryGetProperty("actor", out var actor) ? actor.GetString() : null) ?? method.Controller;
        var outcome = signature!.Verify(method, new ProofPolicy { Controller = controller, Now = id == "ld14" ? signature.Created!.Value.AddDays(1) : Now });
        Assert.Equal(
            id switch
            {
                "ld02" or "ld03" or "ld11" => ProofFault.WrongKey,
                "ld12" or "ld15" => ProofFault.WrongController,
                "ld07" or "ld08" or "ld09" or "ld10" => ProofFault.Restructured,
                _ => ProofFault.None,
            },
            outcome.Fault);
        Assert.Equal(one.GetProperty("expect").GetString()!.StartsWith("valid", StringComparison.Ordinal), outcome.IsVerified);
        if (outcome.IsVerified)
        {
            AssertReads(id, signed, outcome.SignedDocument);
        }

        if (id == "ld14")
        {
            Assert.Equal(ProofFault.Expired, signature.Verify(method, new ProofPolicy { Controller = controller, Now = new(2024, 1, 3, 0, 0, 0, TimeSpan.Zero) }).Fault);
        }

        if (id is "ld13" or "ld14" or "ld16")
        {
            AssertMakesTheSame(file, signed, signature);
        }
    });

    private static void AssertArithmetic(JsonElement one, JsonElement signed, VerificationKey key)
    {
        var options = signed.GetProperty("signature");
        Assert.Equal(ProofFault.None, LinkedDataSignature.TryHash(signed, options, ProofPolicy.DefaultJsonLd, guarded: false, out var hashes));
        Assert.True(hashes!.Options.TryCanonicalize(NQuadsEscapes.Urdna2015, out var canonicalOptions));
        Assert.True(hashes.Body.TryCanonicalize(NQuadsEscapes.Urdna2015, out var canonicalDocument));
        Assert.Equal(one.GetProperty("canonicalOptions").GetString(), Encoding.UTF8.GetString(canonicalOptions.Span));
        Assert.Equal(one.GetProperty("canonicalDocument").GetString(), Encoding.UTF8.GetString(canonicalDocument.Span));
        var toBeVerified = Encoding.ASCII.GetString(hashes.ToBeSigned);
        Assert.Equal(one.GetProperty("optionsHashHex").GetString(), toBeVerified[..64]);
        Assert.Equal(one.GetProperty("documentHashHex").GetString(), toBeVerified[64..]);
        Assert.Equal(one.GetProperty("toBeVerified").GetString(), toBeVerified);
        Assert.Equal(one.GetProperty("cryptographicallyValid").GetBoolean(), hashes.AreSignedBy(key, options.GetProperty("signatureValue").GetBytesFromBase64()));
    }

    /// <summary>What was signed reads as it was sent, and what no context defines is gone.</summary>
    private static void AssertReads(string id, JsonElement signed, ReadOnlyMemory<byte> readable)
    {
        using var document = JsonDocument.Parse(readable);
        var root = document.RootElement;
        foreach (var name in new[] { "id", "type", "actor", "published" })
        {
            Assert.Equal(Text(signed, name), Text(root, name));
        }

        Assert.False(root.TryGetProperty("signature", out _));
        var inner = signed.GetProperty("object");
        Assert.Equal(Text(inner, "content"), Text(root.GetProperty("object"), "content"));
        Assert.Equal(Text(inner, "id"), Text(root.GetProperty("object"), "id"));
        Assert.Equal(Text(inner, "conversation"), Text(root.GetProperty("object"), "conversation"));
        if (id == "ld04")
        {
            var known = new HashSet<string>(Names(document.RootElement));
            Assert.Contains(Names(signed), name => !known.Contains(name) && name is not "signature" && !name.StartsWith('@'));
        }
    }

    private static void AssertMakesTheSame(JsonElement file, JsonElement signed, LinkedDataSignature signature)
    {
        var key = SigningKey.ImportRsaPem(file.GetProperty("keys").GetProperty("own").GetProperty("privateKeyPem").GetString()!);
        Assert.Equal(ProofFault.None, LinkedDataSignature.TryCreate(signed, key, signature.Creator, signature.Created!.Value, signature.Expires, out var made));
        using var document = JsonDocument.Parse(made);
        Assert.True(JsonElement.DeepEquals(signed, document.RootElement));
    }

    private static (VerificationMethod Method, VerificationKey Key) Key(JsonElement file, JsonElement one)
    {
        var published = file.GetProperty("keys").GetProperty(one.GetProperty("key").GetString()!);
        Assert.Equal(KeyRefusal.None, VerificationKey.TryReadPem(published.GetProperty("publicKeyPem").GetString()!, out var key));
        return (new VerificationMethod(published.GetProperty("id").GetString()!, published.GetProperty("owner").GetString()!, key!), key!);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(static one => one.Name == "@context" ? [] : Names(one.Value).Prepend(one.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        _ => [],
    };

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
