using System.Globalization;
using System.Text;
using System.Text.Json;
using Federated.Protocol.Signatures;
using Federated.Testing;

namespace Federated.Protocol.Tests.Signatures;

/// <summary>What Mastodon accepts and refuses, in both dialects.</summary>
public sealed class MastodonSignatureTests
{
    // Their key cannot be fetched; the signature itself is right, and fetching is not this library's business.
    private static readonly string[] UnfetchableKey = ["m14", "m27"];

    public static TheoryData<string> Cases => ConformanceFile.Ids("http-signatures", "mastodon-signature-cases.json");

    [ConformanceTheory]
    [MemberData(nameof(Cases))]
    public void Accepts_and_refuses_as_Mastodon_does(string id) => ConformanceReport.Run("mastodon request signatures", id, () =>
    {
        var file = ConformanceFile.Load("http-signatures", "mastodon-signature-cases.json");
        var one = ConformanceFile.Case(file, id);
        var now = DateTimeOffset.Parse(file.GetProperty("now").GetString()!, CultureInfo.InvariantCulture);
        var message = MessageOf(one);
        Assert.Equal(SignatureFault.None, RequestSignature.TryRead(message, out var signature));
        var pem = file.GetProperty("keys").GetProperty(one.GetProperty("key").GetString()!).GetProperty("publicKeyPem").GetString()!;
        Assert.Equal(KeyRefusal.None, VerificationKey.TryReadPem(pem, out var key));

        var verification = signature!.Verify(message, key!, now);

        var accepted = one.GetProperty("accepted").GetBoolean();
        if (UnfetchableKey.Contains(id))
        {
            Assert.Equal("https://remote.domain/users/alice#main-key", verification.KeyId);
            Assert.False(accepted);
        }
        else
        {
            Assert.Equal(accepted, verification.IsVerified);
        }
    });

    [ConformanceTheory]
    [InlineData("m08", SignatureFault.BadDate)]
    [InlineData("m09", SignatureFault.Stale)]
    [InlineData("m20", SignatureFault.Stale)]
    [InlineData("m06", SignatureFault.WrongKey)]
    [InlineData("m11", SignatureFault.DigestMissing)]
    [InlineData("m22", SignatureFault.DigestMissing)]
    [InlineData("m12", SignatureFault.DigestMismatch)]
    [InlineData("m23", SignatureFault.DigestMismatch)]
    [InlineData("m25", SignatureFault.DigestMalformed)]
    public void Names_the_fault(string id, SignatureFault expected)
    {
        var file = ConformanceFile.Load("http-signatures", "mastodon-signature-cases.json");
        var message = MessageOf(ConformanceFile.Case(file, id));
        Assert.Equal(SignatureFault.None, RequestSignature.TryRead(message, out var signature));
        _ = VerificationKey.TryReadPem(file.GetProperty("keys").GetProperty("rsa").GetProperty("publicKeyPem").GetString()!, out var key);
        Assert.Equal(expected, signature!.Verify(message, key!, DateTimeOffset.FromUnixTimeSeconds(1703066400)).Fault);
    }

    [ConformanceTheory]
    [MemberData(nameof(Cases))]
    public void Rebuilds_what_was_signed(string id)
    {
        var one = ConformanceFile.Case(ConformanceFile.Load("http-signatures", "mastodon-signature-cases.json"), id);
        var message = MessageOf(one);
        Assert.Equal(SignatureFault.None, RequestSignature.TryRead(message, out var signature));
        if (signature is CavageSignature draft)
        {
            _ = draft.Describe(message, withQuery: true, out var whole);
            _ = draft.Describe(message, withQuery: false, out var pathOnly);
            string?[] spelt = [whole, pathOnly];
            Assert.Equal(one.TryGetProperty("signingString", out var expected), expected.ValueKind == JsonValueKind.String && spelt.Contains(expected.GetString()));
        }
        else if (one.TryGetProperty("signatureBase", out var expected))
        {
            Assert.Equal(SignatureFault.None, Assert.IsType<MessageSignature>(signature).Describe(message, out var text));
            Assert.Equal(expected.GetString(), text);
        }
        else
        {
            Assert.False(one.GetProperty("cryptographicSignatureMatches").GetBoolean());
        }
    }

    private static SignedMessage MessageOf(JsonElement one) => SignedMessage.FromHeaders(
        one.GetProperty("method").GetString()!,
        "https://www.example.com",
        one.GetProperty("target").GetString()!,
        ConformanceFile.Headers(one),
        Encoding.UTF8.GetBytes(one.GetProperty("body").GetString()!));
}
