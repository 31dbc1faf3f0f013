using System.Text;
using System.Text.Json;
using Federated.Protocol.Signatures;
using Federated.Testing;

namespace Federated.Protocol.Tests.Signatures;

/// <summary>The cases of RFC 9421 Appendix B.</summary>
public sealed class Rfc9421ConformanceTests
{
    public static TheoryData<string> Cases => ConformanceFile.Ids("http-signatures", "rfc9421-appendix-b.json");

    [ConformanceTheory]
    [MemberData(nameof(Cases))]
    public void Rebuilds_the_signature_base_and_agrees_with_the_arithmetic(string id)
    {
        var file = ConformanceFile.Load("http-signatures", "rfc9421-appendix-b.json");
        var one = ConformanceFile.Case(file, id);
        var message = MessageOf(file, one);
        Assert.Equal(SignatureFault.None, MessageSignature.TryRead(message, out var signature));
        Assert.Equal(one.GetProperty("keyId").GetString(), signature!.KeyId);
        Assert.Equal(one.GetProperty("label").GetString(), signature.SignatureLabel);
        var expected = one.TryGetProperty("signatureBase", out var text) ? text : one.GetProperty("signatureBaseOfThisMessage");
        Assert.Equal(expected.GetString(), signature.Base(message));
        var verified = signature.CheckSignature(message, KeyOf(file, one), AlgorithmOf(one));
        Assert.Equal(one.GetProperty("expect").GetString() == "valid", verified);
    }

    private static SignedMessage MessageOf(JsonElement file, JsonElement one)
    {
        var source = file.GetProperty("messages").GetProperty(one.GetProperty("message").GetString()!);
        var headers = ConformanceFile.Headers(source);
        headers.Add(new("Signature-Input", one.GetProperty("signatureInput").GetString()!));
        headers.Add(new("Signature", one.GetProperty("signature").GetString()!));
        var body = Encoding.UTF8.GetBytes(source.GetProperty("body").GetString()!);
        if (source.TryGetProperty("status", out var status))
        {
            return SignedMessage.FromAnswer(status.GetInt32(), headers, body);
        }

        var host = headers.Find(static header => header.Key == "Host").Value;
        return SignedMessage.FromHeaders(source.GetProperty("method").GetString()!, $"https://{host}", source.GetProperty("target").GetString()!, headers, body);
    }

    private static VerificationKey KeyOf(JsonElement file, JsonElement one)
    {
        var key = file.GetProperty("keys").GetProperty(one.GetProperty("keyId").GetString()!);
        if (key.TryGetProperty("secretBase64", out var secret))
        {
            return VerificationKey.FromSharedSecret(secret.GetBytesFromBase64());
        }

        Assert.Equal(KeyRefusal.None, VerificationKey.TryReadPem(key.GetProperty("publicKeyPem").GetString()!, out var read));
        return read!;
    }

    private static SignatureAlgorithm AlgorithmOf(JsonElement one) => one.GetProperty("algorithm").GetString() switch
    {
        "rsa-pss-sha512" => SignatureAlgorithm.RsaPssSha512,
        "ecdsa-p256-sha256" => SignatureAlgorithm.EcdsaP256Sha256,
        "hmac-sha256" => SignatureAlgorithm.HmacSha256,
        "ed25519" => SignatureAlgorithm.Ed25519,
        var other => throw new InvalidOperationException($"No such algorithm: {other}"),
    };
}
