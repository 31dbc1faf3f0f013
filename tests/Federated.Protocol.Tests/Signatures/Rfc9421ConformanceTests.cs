using System.Text;
using System.Text.Json;
using Federated.Protocol.Signatures;
using Federated.Testing;

namespace Federated.Protocol.Tests.Signatures;

/// <summary>The cases of RFC 9421 Appendix B.</summary>
public sealed class Rfc9421ConformanceTests
{
    private static readonly DateTimeOffset Made = DateTimeOffset.FromUnixTimeSeconds(1618884473);

    public static TheoryData<string> Cases => ConformanceFile.Ids("http-signatures", "rfc9421-appendix-b.json");

    [ConformanceTheory]
    [MemberData(nameof(Cases))]
    public void Rebuilds_the_signature_base_and_agrees_with_the_arithmetic(string id) => ConformanceReport.Run("rfc9421 appendix-b", id, () =>
    {
        var file = ConformanceFile.Load("http-signatures", "rfc9421-appendix-b.json");
        var one = ConformanceFile.Case(file, id);
        var message = MessageOf(file, one);
        Assert.Equal(SignatureFault.None, MessageSignatureSet.TryRead(message, out var set));
        var signature = Assert.Single(set!);
        Assert.Equal(one.GetProperty("keyId").GetString(), signature.KeyId);
        Assert.Equal(one.GetProperty("label").GetString(), signature.Label);
        Assert.Equal(SignatureFault.None, signature.Describe(message, out var text));
        var expected = one.TryGetProperty("signatureBase", out var given) ? given : one.GetProperty("signatureBaseOfThisMessage");
        Assert.Equal(expected.GetString(), text);
        var fault = signature.Verify(message, KeyOf(file, one), Made, SignaturePolicy.ArithmeticOnly with { Algorithm = AlgorithmOf(one) }).Fault;
        Assert.Equal(one.GetProperty("expect").GetString() == "valid" ? SignatureFault.None : SignatureFault.WrongKey, fault);
    });

    [ConformanceTheory]
    [MemberData(nameof(Cases))]
    public void Signs_the_same_message_with_the_private_key(string id)
    {
        var file = ConformanceFile.Load("http-signatures", "rfc9421-appendix-b.json");
        var one = ConformanceFile.Case(file, id);
        var message = MessageOf(file, one);
        Assert.Equal(SignatureFault.None, MessageSignatureSet.TryRead(message, out var set));
        var made = MessageSignature.Sign(message, SecretOf(file, one), set![0].Parameters, AlgorithmOf(one), set[0].Label);
        Assert.Equal(one.GetProperty("signatureInput").GetString(), made.SignatureInput);
        if (one.GetProperty("deterministic").GetBoolean() && one.GetProperty("expect").GetString() == "valid")
            Assert.Equal(one.GetProperty("signature").GetString(), made.Signature);

        var signed = MessageOf(file, one, made.Signature);
        Assert.Equal(SignatureFault.None, MessageSignatureSet.TryRead(signed, out set));
        var policy = SignaturePolicy.ArithmeticOnly with { Algorithm = AlgorithmOf(one) };
        Assert.True(set![0].Verify(signed, KeyOf(file, one), Made, policy).IsVerified);
    }

    [ConformanceTheory]
    [InlineData("test-key-rsa")]
    [InlineData("test-key-rsa-pss")]
    [InlineData("test-key-ecc-p256")]
    [InlineData("test-key-ed25519")]
    public void The_keys_are_the_same_in_PEM_and_JWK(string name)
    {
        var key = ConformanceFile.Load("http-signatures", "rfc9421-appendix-b.json").GetProperty("keys").GetProperty(name);
        Assert.Equal(KeyRefusal.None, SigningKey.TryReadPem(key.GetProperty("privateKeyPem").GetString()!, out var fromPem));
        Assert.Equal(KeyRefusal.None, SigningKey.TryReadJwk(key.GetProperty("jwk"), out var fromJwk));
        Assert.Equal(KeyRefusal.None, VerificationKey.TryReadPem(key.GetProperty("publicKeyPem").GetString()!, out var publicKey));
        Assert.Equal(publicKey, fromPem!.VerificationKey);
        Assert.Equal(publicKey, fromJwk!.VerificationKey);
        Assert.True(publicKey!.Verify(DefaultOf(publicKey.Kind), [1, 2], fromJwk.Sign([1, 2])));
    }

    private static SignatureAlgorithm DefaultOf(KeyKind kind) => kind switch
    {
        KeyKind.Rsa => SignatureAlgorithm.RsaSha256,
        KeyKind.EcdsaP256 => SignatureAlgorithm.EcdsaP256Sha256,
        _ => SignatureAlgorithm.Ed25519,
    };

    private static SignedMessage MessageOf(JsonElement file, JsonElement one, string? signature = null)
    {
        var source = file.GetProperty("messages").GetProperty(one.GetProperty("message").GetString()!);
        var headers = ConformanceFile.Headers(source);
        headers.Add(new("Signature-Input", one.GetProperty("signatureInput").GetString()!));
        headers.Add(new("Signature", signature ?? one.GetProperty("signature").GetString()!));
        var body = Encoding.UTF8.GetBytes(source.GetProperty("body").GetString()!);
        if (source.TryGetProperty("status", out var status))
        {
            return SignedMessage.ForAnswer(status.GetInt32(), headers, body);
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

    private static SigningKey SecretOf(JsonElement file, JsonElement one)
    {
        var key = file.GetProperty("keys").GetProperty(one.GetProperty("keyId").GetString()!);
        if (key.TryGetProperty("secretBase64", out var secret))
        {
            return SigningKey.FromSharedSecret(secret.GetBytesFromBase64());
        }

        Assert.Equal(KeyRefusal.None, SigningKey.TryReadPem(key.GetProperty("privateKeyPem").GetString()!, out var read));
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
