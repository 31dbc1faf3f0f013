using System.Text;
using System.Text.Json;
using Federated.Protocol.Signatures;
using Federated.Testing;

namespace Federated.Protocol.Tests.Signatures;

/// <summary>The cases of draft-cavage-12 Appendix C, recomputed.</summary>
public sealed class CavageConformanceTests
{
    public static TheoryData<string> Cases => ConformanceFile.Ids("http-signatures", "cavage-12-appendix-c.json");

    [ConformanceTheory]
    [MemberData(nameof(Cases))]
    public void Rebuilds_the_signing_string_and_agrees_with_the_arithmetic(string id) => ConformanceReport.Run("cavage-12 appendix-c", id, () =>
    {
        var (message, one, file) = Load(id);
        Assert.Equal(SignatureFault.None, RequestSignature.TryRead(message, out var read));
        var signature = Assert.IsType<CavageSignature>(read);
        Assert.Equal(SignatureFault.None, signature.Describe(message, out var text));
        Assert.Equal(one.GetProperty("signingString").GetString(), text);
        var pem = file.GetProperty("keys").GetProperty("Test").GetProperty("publicKeyPem").GetString()!;
        Assert.Equal(KeyRefusal.None, VerificationKey.TryReadPem(pem, out var key));
        Assert.Equal(one.GetProperty("verifies").GetBoolean(), signature.CheckSignature(message, key!, SignaturePolicy.ArithmeticOnly) == SignatureFault.None);
    });

    [ConformanceTheory]
    [MemberData(nameof(Cases))]
    public void Makes_the_same_bytes_with_the_private_key(string id)
    {
        var (_, one, file) = Load(id);
        var key = SigningKey.ImportRsaPem(file.GetProperty("keys").GetProperty("Test").GetProperty("privateKeyPem").GetString()!);
        var made = Convert.ToBase64String(key.Sign(Encoding.UTF8.GetBytes(one.GetProperty("signingString").GetString()!)));
        var expected = one.TryGetProperty("recomputedSignatureBase64", out var recomputed) ? recomputed : one.GetProperty("signatureBase64");
        Assert.Equal(expected.GetString(), made);
    }

    [ConformanceFact]
    public void Refuses_what_does_not_bind_the_request()
    {
        var (message, _, _) = Load("C.1");
        Assert.Equal(SignatureFault.None, RequestSignature.TryRead(message, out var signature));
        Assert.Equal(SignatureFault.MissingComponents, signature!.CheckComponents(message));
    }

    [ConformanceFact]
    public void Refuses_created_and_expires_with_an_algorithm_of_older_drafts()
    {
        var (message, _, _) = Load("C.3-as-printed");
        Assert.Equal(SignatureFault.None, RequestSignature.TryRead(message, out var signature));
        Assert.Equal(SignatureFault.PseudoHeaderNotAllowed, signature!.CheckComponents(message));
    }

    private static (SignedMessage Message, JsonElement Case, JsonElement File) Load(string id)
    {
        var file = ConformanceFile.Load("http-signatures", "cavage-12-appendix-c.json");
        var one = ConformanceFile.Case(file, id);
        var source = file.GetProperty("messages").GetProperty(one.GetProperty("message").GetString()!);
        var headers = ConformanceFile.Headers(source);
        headers.Add(new("Signature", one.GetProperty("signatureHeader").GetString()!));
        var message = SignedMessage.FromHeaders(
            source.GetProperty("method").GetString()!,
            "https://example.com",
            source.GetProperty("target").GetString()!,
            headers,
            Encoding.UTF8.GetBytes(source.GetProperty("body").GetString()!));
        return (message, one, file);
    }
}
