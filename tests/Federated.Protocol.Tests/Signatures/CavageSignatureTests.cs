using Federated.Protocol.Signatures;

namespace Federated.Protocol.Tests.Signatures;

/// <summary>draft-cavage-12 beyond the usual: times, repeated and empty headers, the other header, algorithm names.</summary>
public sealed class CavageSignatureTests
{
    private const string Origin = "https://example.com";
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1402170695);

    [Fact]
    public void Repeated_headers_are_joined_and_an_empty_one_leaves_its_name()
    {
        // §2.3, its own example.
        List<KeyValuePair<string, string>> headers =
        [
            new("Host", "example.org"), new("Date", "Tue, 07 Jun 2014 20:51:35 GMT"), new("Cache-Control", "max-age=60"), new("Cache-Control", "must-revalidate"),
            new("X-Example", "Example header with some whitespace."), new("X-Emptyheader", ""),
            new("Signature", "keyId=\"k\",algorithm=\"hs2019\",created=1402170695,expires=1402170699.25,headers=\"(request-target) (created) (expires) host date cache-control x-emptyheader x-example\",signature=\"AA==\""),
        ];
        var message = SignedMessage.FromHeaders("GET", "https://example.org", "/foo", headers, default);
        Assert.Equal(SignatureFault.None, RequestSignature.TryRead(message, out var signature));
        Assert.Equal(SignatureFault.None, signature!.Describe(message, out var text));
        Assert.Equal(
            "(request-target): get /foo\n(created): 1402170695\n(expires): 1402170699.25\nhost: example.org\ndate: Tue, 07 Jun 2014 20:51:35 GMT\n"
            + "cache-control: max-age=60, must-revalidate\nx-emptyheader: \nx-example: Example header with some whitespace.",
            text);
    }

    [Theory]
    [InlineData(true, 0, SignatureFault.None)]
    [InlineData(false, 0, SignatureFault.PseudoHeaderNotAllowed)]
    [InlineData(true, -4000, SignatureFault.FromTheFuture)]
    [InlineData(true, 3659, SignatureFault.None)]
    [InlineData(true, 3661, SignatureFault.Expired)]
    [InlineData(true, 50_000, SignatureFault.Stale)]
    public void Created_and_expires_are_signed_and_honoured(bool hidden, int seconds, SignatureFault expected)
    {
        var key = TestKeys.Of(KeyKind.Rsa);
        var options = new CavageOptions("k", ["(request-target)", "host", "(created)", "(expires)"]) { Created = Now, Expires = Now.AddSeconds(60), HidesAlgorithm = hidden };
        var message = SignedMessage.FromHeaders("GET", Origin, "/x", [], default);
        message = SignedMessage.FromHeaders("GET", Origin, "/x", [new("Signature", CavageSignature.Sign(message, key, options))], default);
        Assert.Equal(expected, Verify(message, key, Now.AddSeconds(seconds)));
    }

    [Theory]
    [InlineData("(created)", SignatureFault.BadDate)]
    [InlineData("date (expires)", SignatureFault.ComponentMissing)]
    [InlineData("date (nothing)", SignatureFault.UnknownComponent)]
    [InlineData("date x-absent", SignatureFault.ComponentMissing)]
    [InlineData("x", SignatureFault.MissingComponents)]
    public void What_is_covered_and_is_not_there_has_a_name(string more, SignatureFault expected)
    {
        var message = SignedMessage.FromHeaders(
            "GET", Origin, "/x", [new("Date", Now.ToString("r")), new("Signature", $"keyId=\"k\",headers=\"(request-target) host {more}\",signature=\"AA==\"")], default);
        Assert.Equal(expected, Verify(message, TestKeys.Of(KeyKind.Rsa), Now));
    }

    [Theory]
    [InlineData("Sat, 07 Jun 2014 19:51:35 GMT", true)]
    [InlineData("Mon, 07 Jun 2014 19:51:35 GMT", true)]
    [InlineData("Sat, 7 Jun 2014 19:51:35 GMT", true)]
    [InlineData("Sat, 07 Jun 2014 19:51:35 +0000", false)]
    [InlineData("Sat, 31 Jun 2014 19:51:35 GMT", false)]
    [InlineData("Sat, 00 Jun 2014 19:51:35 GMT", false)]
    [InlineData("Sat, 07 unJ 2014 19:51:35 GMT", false)]
    [InlineData("Sat, 07 Jun 2014 24:51:35 GMT", false)]
    [InlineData("Sat, 07 Jun 2014 19:61:35 GMT", false)]
    [InlineData("Sat, 07 Jun 0000 19:51:35 GMT", false)]
    [InlineData("Sat, 07 Jun 2014 19-51-35 GMT", false)]
    [InlineData("Sat,", false)]
    [InlineData("1402170695", false)]
    [InlineData("", false)]
    public void A_date_reads_whatever_its_weekday_says(string date, bool reads)
    {
        var key = TestKeys.Of(KeyKind.Ed25519);
        List<KeyValuePair<string, string>> headers = [new("Date", date)];
        headers.Add(new("Signature", CavageSignature.Sign(SignedMessage.FromHeaders("GET", Origin, "/x", headers, default), key, "k")));
        Assert.Equal(reads ? SignatureFault.None : SignatureFault.BadDate, Verify(SignedMessage.FromHeaders("GET", Origin, "/x", headers, default), key, Now));
    }

    [Fact]
    public void The_Authorization_header_carries_a_signature_as_well()
    {
        var key = TestKeys.Of(KeyKind.Ed25519);
        List<KeyValuePair<string, string>> headers = [new("Date", Now.ToString("r"))];
        headers.Add(new("Authorization", "Signature " + CavageSignature.Sign(SignedMessage.FromHeaders("GET", Origin, "/x", headers, default), key, "k")));
        Assert.Equal(SignatureFault.None, Verify(SignedMessage.FromHeaders("GET", Origin, "/x", headers, default), key, Now));

        headers[1] = new("Authorization", "Bearer x");
        Assert.Equal(SignatureFault.Missing, RequestSignature.TryRead(SignedMessage.FromHeaders("GET", Origin, "/x", headers, default), out _));
    }

    [Theory]
    [InlineData(SignatureAlgorithm.RsaSha256, "rsa-sha256")]
    [InlineData(SignatureAlgorithm.RsaSha512, "rsa-sha512")]
    [InlineData(SignatureAlgorithm.Ed25519, "hs2019")]
    [InlineData(SignatureAlgorithm.EcdsaP256Sha256, "hs2019")]
    [InlineData(SignatureAlgorithm.EcdsaP384Sha384, "hs2019")]
    [InlineData(SignatureAlgorithm.HmacSha256, "hs2019")]
    [InlineData(SignatureAlgorithm.RsaPssSha512, "hs2019")]
    public void Every_algorithm_signs_and_verifies(SignatureAlgorithm algorithm, string name)
    {
        var key = TestKeys.For(algorithm);
        List<KeyValuePair<string, string>> headers = [new("Date", Now.ToString("r"))];
        var value = CavageSignature.Sign(
            SignedMessage.FromHeaders("GET", Origin, "/x", headers, default), key, new CavageOptions("k", ["(request-target)", "host", "date"]) { Algorithm = algorithm });
        Assert.Contains($",algorithm=\"{name}\",", value, StringComparison.Ordinal);
        headers.Add(new("Signature", value));
        var message = SignedMessage.FromHeaders("GET", Origin, "/x", headers, default);

        // Only PSS must be agreed on elsewhere: hs2019 with an RSA key means PKCS#1 v1.5 here.
        var policy = algorithm == SignatureAlgorithm.RsaPssSha512 ? new SignaturePolicy { Algorithm = algorithm } : null;
        Assert.Equal(SignatureFault.None, RequestSignature.TryRead(message, out var signature));
        Assert.Equal(SignatureFault.None, signature!.Verify(message, key.VerificationKey, Now, policy).Fault);
    }

    [Fact]
    public void An_algorithm_that_was_not_agreed_on_is_refused()
    {
        var key = TestKeys.Of(KeyKind.Rsa);
        List<KeyValuePair<string, string>> headers = [new("Date", Now.ToString("r"))];
        headers.Add(new("Signature", CavageSignature.Sign(SignedMessage.FromHeaders("GET", Origin, "/x", headers, default), key, "k")));
        var message = SignedMessage.FromHeaders("GET", Origin, "/x", headers, default);
        Assert.Equal(SignatureFault.None, RequestSignature.TryRead(message, out var signature));
        Assert.Equal(SignatureFault.AlgorithmMismatch, signature!.Verify(message, key.VerificationKey, Now, new() { Algorithm = SignatureAlgorithm.RsaSha512 }).Fault);
    }

    [Fact]
    public void A_header_with_a_line_break_forges_no_line()
    {
        List<KeyValuePair<string, string>> headers =
            [new("Date", "x\nhost: evil.example"), new("Signature", "keyId=\"k\",headers=\"date\",signature=\"AA==\"")];
        var message = SignedMessage.FromHeaders("GET", Origin, "/x", headers, default);
        Assert.Equal(SignatureFault.None, RequestSignature.TryRead(message, out var signature));
        Assert.Equal(SignatureFault.ComponentUnreadable, signature!.Describe(message, out _));
    }

    [Theory]
    [InlineData("k\"")]
    [InlineData("k\n")]
    [InlineData("k\\")]
    public void A_key_id_that_breaks_the_header_is_a_mistake_of_the_caller(string keyId) => Assert.Throws<ArgumentException>(
        () => CavageSignature.Sign(SignedMessage.FromHeaders("GET", Origin, "/x", [new("Date", "x")], default), TestKeys.Of(KeyKind.Rsa), keyId));

    [Fact]
    public void A_header_that_is_absent_cannot_be_signed() => Assert.Throws<InvalidOperationException>(
        () => CavageSignature.Sign(SignedMessage.FromHeaders("GET", Origin, "/x", [], default), TestKeys.Of(KeyKind.Rsa), "k"));

    private static SignatureFault Verify(SignedMessage message, SigningKey key, DateTimeOffset now)
    {
        Assert.Equal(SignatureFault.None, RequestSignature.TryRead(message, out var signature));
        return signature!.Verify(message, key.VerificationKey, now).Fault;
    }
}
