using System.Text;
using Federated.Protocol.Signatures;

namespace Federated.Protocol.Tests.Signatures;

public sealed class VerifySignatureTests
{
    private const string KeyId = "https://us.example/users/alice#main-key";
    private const string Origin = "https://remote.example";
    private static readonly DateTimeOffset Now = new(2026, 8, 20, 10, 0, 0, TimeSpan.Zero);
    private static readonly SigningKey Rsa = SigningKey.CreateRsa();
    private static readonly SigningKey Edwards = SigningKey.CreateEd25519();
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("{\"type\":\"Like\"}");

    public static TheoryData<SignatureScheme, KeyKind, string> Requests
    {
        get
        {
            var data = new TheoryData<SignatureScheme, KeyKind, string>();
            foreach (var scheme in Enum.GetValues<SignatureScheme>())
            {
                foreach (var method in new[] { "GET", "POST" })
                {
                    data.Add(scheme, KeyKind.Rsa, method);
                    data.Add(scheme, KeyKind.Ed25519, method);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void Accepts_what_we_sign_ourselves(SignatureScheme scheme, KeyKind kind, string method)
    {
        var message = Signed(scheme, kind, method, out var key);
        Assert.Equal(SignatureFault.None, RequestSignature.TryRead(message, out var signature));
        Assert.Equal(scheme, signature!.Scheme);
        Assert.Equal(KeyId, signature.KeyId);
        Assert.Equal(new SignatureVerification(SignatureFault.None, KeyId), signature.Verify(message, key, Now));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void Rejects_another_key(SignatureScheme scheme, KeyKind kind, string method)
    {
        var message = Signed(scheme, kind, method, out _);
        var other = (kind == KeyKind.Rsa ? SigningKey.CreateRsa() : SigningKey.CreateEd25519()).VerificationKey;
        Assert.Equal(SignatureFault.WrongKey, Verify(message, other, Now));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void Rejects_a_key_of_another_kind(SignatureScheme scheme, KeyKind kind, string method)
    {
        var message = Signed(scheme, kind, method, out _);
        var other = (kind == KeyKind.Rsa ? Edwards : Rsa).VerificationKey;
        Assert.NotEqual(SignatureFault.None, Verify(message, other, Now));
    }

    [Theory]
    [InlineData(SignatureScheme.Cavage)]
    [InlineData(SignatureScheme.Rfc9421)]
    public void Rejects_a_body_changed_after_signing(SignatureScheme scheme)
    {
        var headers = HeadersOf(scheme, Rsa, "POST", "/inbox", Body);
        var message = SignedMessage.FromHeaders("POST", Origin, "/inbox", headers, Encoding.UTF8.GetBytes("{\"type\":\"Lick\"}"));
        Assert.Equal(SignatureFault.DigestMismatch, Verify(message, Rsa.VerificationKey, Now));
    }

    [Theory]
    [InlineData(SignatureScheme.Cavage, "Digest")]
    [InlineData(SignatureScheme.Rfc9421, "Content-Digest")]
    public void Rejects_a_body_and_digest_changed_together(SignatureScheme scheme, string header)
    {
        var body = Encoding.UTF8.GetBytes("{\"type\":\"Lick\"}");
        var headers = HeadersOf(scheme, Rsa, "POST", "/inbox", Body);
        headers[headers.FindIndex(pair => pair.Key == header)] = new(header, header == "Digest" ? ContentDigest.ComputeLegacy(body) : ContentDigest.Compute(body));
        Assert.Equal(SignatureFault.WrongKey, Verify(SignedMessage.FromHeaders("POST", Origin, "/inbox", headers, body), Rsa.VerificationKey, Now));
    }

    [Theory]
    [InlineData(SignatureScheme.Cavage)]
    [InlineData(SignatureScheme.Rfc9421)]
    public void An_unsigned_digest_does_not_stand_in_for_the_signed_one(SignatureScheme scheme)
    {
        var body = Encoding.UTF8.GetBytes("{\"type\":\"Lick\"}");
        var headers = HeadersOf(scheme, Rsa, "POST", "/inbox", Body);
        headers.Add(scheme == SignatureScheme.Cavage ? new("Content-Digest", ContentDigest.Compute(body)) : new("Digest", ContentDigest.ComputeLegacy(body)));
        Assert.Equal(SignatureFault.DigestMismatch, Verify(SignedMessage.FromHeaders("POST", Origin, "/inbox", headers, body), Rsa.VerificationKey, Now));
    }

    [Theory]
    [InlineData(SignatureScheme.Cavage, "/users/bob/inbox", Origin, "POST")]
    [InlineData(SignatureScheme.Cavage, "/inbox", "https://other.example", "POST")]
    [InlineData(SignatureScheme.Cavage, "/inbox", Origin, "PUT")]
    [InlineData(SignatureScheme.Rfc9421, "/users/bob/inbox", Origin, "POST")]
    [InlineData(SignatureScheme.Rfc9421, "/inbox", "https://other.example", "POST")]
    [InlineData(SignatureScheme.Rfc9421, "/inbox", Origin, "PUT")]
    [InlineData(SignatureScheme.Rfc9421, "/inbox?again=1", Origin, "POST")]
    public void Rejects_a_signature_moved_to_another_request(SignatureScheme scheme, string target, string origin, string method)
    {
        var headers = HeadersOf(scheme, Rsa, "POST", "/inbox", Body);
        Assert.Equal(SignatureFault.WrongKey, Verify(SignedMessage.FromHeaders(method, origin, target, headers, Body), Rsa.VerificationKey, Now));
    }

    [Fact]
    public void The_host_is_ours_and_not_the_one_that_the_request_claims()
    {
        var headers = HeadersOf(SignatureScheme.Cavage, Rsa, "POST", "/inbox", Body);
        headers[headers.FindIndex(static pair => pair.Key == "Host")] = new("Host", "evil.example");
        Assert.Equal(SignatureFault.None, Verify(SignedMessage.FromHeaders("POST", Origin, "/inbox", headers, Body), Rsa.VerificationKey, Now));
    }

    [Theory]
    [InlineData(SignatureScheme.Cavage, -64, SignatureFault.None)]
    [InlineData(SignatureScheme.Cavage, -66, SignatureFault.Stale)]
    [InlineData(SignatureScheme.Cavage, 59, SignatureFault.None)]
    [InlineData(SignatureScheme.Cavage, 61, SignatureFault.FromTheFuture)]
    [InlineData(SignatureScheme.Rfc9421, -64, SignatureFault.None)]
    [InlineData(SignatureScheme.Rfc9421, -66, SignatureFault.Stale)]
    [InlineData(SignatureScheme.Rfc9421, 59, SignatureFault.None)]
    [InlineData(SignatureScheme.Rfc9421, 61, SignatureFault.FromTheFuture)]
    public void The_window_is_that_of_Mastodon(SignatureScheme scheme, int minutes, SignatureFault expected)
    {
        var message = Signed(scheme, KeyKind.Rsa, "POST", out var key);
        Assert.Equal(expected, Verify(message, key, Now.AddMinutes(-minutes)));
    }

    [Theory]
    [InlineData("expires=1787220600", SignatureFault.None)]
    [InlineData("expires=1", SignatureFault.Expired)]
    [InlineData("expires=\"soon\"", SignatureFault.BadDate)]
    public void An_expiry_is_honoured(string parameter, SignatureFault expected)
    {
        var created = Now.AddHours(-3).ToUnixTimeSeconds();
        var covered = $"(\"@method\" \"@target-uri\");created={created};keyid=\"{KeyId}\";{parameter}";
        var text = $"\"@method\": GET\n\"@target-uri\": {Origin}/x\n\"@signature-params\": {covered}";
        var message = SignedMessage.FromHeaders(
            "GET", Origin, "/x", [new("Signature-Input", "s=" + covered), new("Signature", $"s=:{Convert.ToBase64String(Rsa.Sign(Encoding.UTF8.GetBytes(text)))}:")], default);
        Assert.Equal(expected, Verify(message, Rsa.VerificationKey, Now));
    }

    [Theory]
    [InlineData("\"@method\" \"@target-uri\" \"@authority\" \"host\" \"date\" \"content-digest\"", SignatureFault.None)]
    [InlineData("\"@method\" \"@target-uri\" \"date\" \"user-agent\" \"content-type\" \"content-digest\"", SignatureFault.None)]
    [InlineData("\"@method\" \"@authority\" \"@path\" \"content-digest\"", SignatureFault.None)]
    [InlineData("\"@method\" \"@authority\" \"@request-target\" \"content-digest\"", SignatureFault.None)]
    [InlineData("\"@method\" \"@path\" \"content-digest\"", SignatureFault.MissingComponents)]
    [InlineData("\"@target-uri\" \"content-digest\"", SignatureFault.MissingComponents)]
    [InlineData("\"@method\" \"@target-uri\"", SignatureFault.DigestMissing)]
    [InlineData("\"@method\" \"@target-uri\" \"content-digest\" \"x-absent\"", SignatureFault.ComponentMissing)]
    [InlineData("\"@method\" \"@target-uri\" \"content-digest\" \"@method\"", SignatureFault.ComponentRepeated)]
    public void Accepts_the_components_that_peers_cover_and_no_fewer(string covered, SignatureFault expected)
    {
        var parameters = $"({covered});created={Now.ToUnixTimeSeconds()};keyid=\"{KeyId}\"";
        List<KeyValuePair<string, string>> headers =
        [
            new("Host", "remote.example"), new("Date", Now.ToString("r")), new("User-Agent", "activitypub.bot"),
            new("Content-Type", "application/activity+json"), new("Content-Digest", ContentDigest.Compute(Body)), new("Signature-Input", "s=" + parameters),
        ];
        headers.Add(new("Signature", "s=:AAAA:"));
        var unsigned = SignedMessage.FromHeaders("POST", Origin, "/inbox", headers, Body);
        Assert.Equal(SignatureFault.None, MessageSignature.TryRead(unsigned, out var draft));
        _ = draft!.Describe(unsigned, out var text);
        headers[^1] = new("Signature", $"s=:{Convert.ToBase64String(Rsa.Sign(Encoding.UTF8.GetBytes(text ?? "")))}:");
        Assert.Equal(expected, Verify(SignedMessage.FromHeaders("POST", Origin, "/inbox", headers, Body), Rsa.VerificationKey, Now));
    }

    [Theory]
    [InlineData("hs2019", KeyKind.Rsa, SignatureFault.None)]
    [InlineData("RSA-SHA256", KeyKind.Rsa, SignatureFault.None)]
    [InlineData("ed25519", KeyKind.Ed25519, SignatureFault.None)]
    [InlineData("hs2019", KeyKind.Ed25519, SignatureFault.None)]
    [InlineData("rsa-sha256", KeyKind.Ed25519, SignatureFault.WrongKeyKind)]
    [InlineData("hmac-sha256", KeyKind.Rsa, SignatureFault.WrongKeyKind)]
    [InlineData("none", KeyKind.Rsa, SignatureFault.UnsupportedAlgorithm)]
    public void Algorithm_names_mean_what_the_fediverse_means(string algorithm, KeyKind kind, SignatureFault expected)
    {
        var key = kind == KeyKind.Rsa ? Rsa : Edwards;
        var headers = HeadersOf(SignatureScheme.Cavage, key, "POST", "/inbox", Body);
        var last = headers[^1].Value;
        var start = last.IndexOf("algorithm=\"", StringComparison.Ordinal) + 11;
        headers[^1] = new("Signature", last[..start] + algorithm + last[last.IndexOf('"', start)..]);
        Assert.Equal(expected, Verify(SignedMessage.FromHeaders("POST", Origin, "/inbox", headers, Body), key.VerificationKey, Now));
    }

    [Theory]
    [InlineData("")]
    [InlineData("keyId")]
    [InlineData("keyId=\"a\"")]
    [InlineData("keyId=\"a\",signature=\"AA==\",")]
    [InlineData("keyId=\"a\",signature=\"!\"")]
    [InlineData("keyId=\"a\",keyId=\"b\",signature=\"AA==\"")]
    [InlineData("keyId=\"a\",signature=\"AA==\",headers=\"\"")]
    [InlineData("keyId=\"a\",signature=\"AA==\",headers=\"date date\"")]
    [InlineData("keyId=\"a\",signature=\"AA==\",created=-1")]
    [InlineData("keyId=\"a\",signature=\"AA==\",created=99999999999999999999")]
    [InlineData("keyId=\"a\\\"b\",signature=\"AA==\"")]
    [InlineData("keyId=\"a\" signature=\"AA==\"")]
    [InlineData("sig1=:AAAA:")]
    public void A_broken_draft_signature_is_malformed(string value)
    {
        var message = SignedMessage.FromHeaders("GET", Origin, "/", [new("Signature", value)], default);
        Assert.Equal(SignatureFault.Malformed, RequestSignature.TryRead(message, out var signature));
        Assert.Null(signature);
    }

    [Theory]
    [InlineData("s=(\"@method\");keyid=a", "s=:AAAA:")]
    [InlineData("s=(\"@method\";keyid=\"a\"", "s=:AAAA:")]
    [InlineData("s=(method);keyid=\"a\"", "s=:AAAA:")]
    [InlineData("s=(\"@method\");keyid=\"a\"", "s=\"AAAA\"")]
    [InlineData("s=(\"@method\");keyid=\"a\"", "s=:A A:")]
    [InlineData("S=(\"@method\");keyid=\"a\"", "S=:AAAA:")]
    [InlineData("s=\"x\"", "s=:AAAA:")]
    [InlineData("", "")]
    public void A_broken_message_signature_is_malformed(string input, string value)
    {
        var message = SignedMessage.FromHeaders("GET", Origin, "/", [new("Signature-Input", input), new("Signature", value)], default);
        Assert.Equal(SignatureFault.Malformed, RequestSignature.TryRead(message, out var signature));
        Assert.Null(signature);
    }

    [Theory]
    [InlineData("s=(\"@method\")", "s=:AAAA:", SignatureFault.KeyIdMissing)]
    [InlineData("s=(\"@method\");keyid=\"\"", "s=:AAAA:", SignatureFault.KeyIdMissing)]
    [InlineData(null, "keyId=\"\",signature=\"AA==\"", SignatureFault.KeyIdMissing)]
    [InlineData(null, "signature=\"AA==\"", SignatureFault.KeyIdMissing)]
    [InlineData("s=(\"@method\");keyid=\"a\"", "t=:AAAA:", SignatureFault.Unpaired)]
    [InlineData("s=();keyid=\"a\", t=();keyid=\"a\"", "t=:AAAA:", SignatureFault.Unpaired)]
    [InlineData("s=();keyid=\"a\"", "s=:AAAA:, t=:AAAA:", SignatureFault.Unpaired)]
    [InlineData("s=();keyid=\"a\"", null, SignatureFault.Unpaired)]
    [InlineData("a=();keyid=\"a\",b=();keyid=\"a\",c=();keyid=\"a\",d=();keyid=\"a\",e=();keyid=\"a\"", "a=:AAAA:", SignatureFault.TooMany)]
    public void What_else_is_wrong_with_the_headers_has_a_name(string? input, string? value, SignatureFault expected)
    {
        List<KeyValuePair<string, string>> headers = [];
        if (input is not null)
            headers.Add(new("Signature-Input", input));
        if (value is not null)
            headers.Add(new("Signature", value));
        Assert.Equal(expected, RequestSignature.TryRead(SignedMessage.FromHeaders("GET", Origin, "/", headers, default), out var signature));
        Assert.Null(signature);
    }

    [Fact]
    public void Without_a_signature_there_is_none()
    {
        var message = SignedMessage.FromHeaders("GET", Origin, "/", [], default);
        Assert.Equal(SignatureFault.Missing, RequestSignature.TryRead(message, out _));
    }

    [Fact]
    public void Of_several_labels_the_one_that_binds_the_request_counts()
    {
        var headers = HeadersOf(SignatureScheme.Rfc9421, Rsa, "GET", "/x", []);
        var input = headers.FindIndex(static pair => pair.Key == "Signature-Input");
        headers[input] = new("Signature-Input", "proxy=(\"@authority\");created=1;keyid=\"proxy\", " + headers[input].Value);
        headers[^1] = new("Signature", "proxy=:AAAA:, " + headers[^1].Value);
        var message = SignedMessage.FromHeaders("GET", Origin, "/x", headers, default);
        Assert.Equal(SignatureFault.None, Verify(message, Rsa.VerificationKey, Now));
    }

    [Fact]
    public void A_request_to_another_port_and_with_a_query_is_signed_as_it_is_sent()
    {
        var headers = RequestSigner.Sign(new("GET", new("http://Remote.Example:8080/a%20b?c=d#e"), default, null), SignatureScheme.Rfc9421, Rsa, KeyId, Now);
        Assert.Equal("remote.example:8080", headers[0].Value);
        var message = SignedMessage.FromHeaders("GET", "http://remote.example:8080", "/a%20b?c=d", headers, default);
        Assert.Equal("http://remote.example:8080/a%20b?c=d", message.TargetUri);
        Assert.Equal(SignatureFault.None, Verify(message, Rsa.VerificationKey, Now));
    }

    [Fact]
    public void The_draft_is_written_as_Misskey_and_Threads_want_it()
    {
        var headers = HeadersOf(SignatureScheme.Cavage, Rsa, "POST", "/inbox", Body);
        Assert.Equal(["Host", "Date", "Content-Type", "Digest", "Signature"], headers.Select(static pair => pair.Key));
        Assert.StartsWith(
            $"keyId=\"{KeyId}\",algorithm=\"rsa-sha256\",headers=\"(request-target) host date digest content-type\",signature=\"", headers[^1].Value, StringComparison.Ordinal);
    }

    private static SignedMessage Signed(SignatureScheme scheme, KeyKind kind, string method, out VerificationKey key)
    {
        var signer = kind == KeyKind.Rsa ? Rsa : Edwards;
        key = signer.VerificationKey;
        var body = method == "POST" ? Body : [];
        return SignedMessage.FromHeaders(method, Origin, "/inbox", HeadersOf(scheme, signer, method, "/inbox", body), body);
    }

    private static List<KeyValuePair<string, string>> HeadersOf(SignatureScheme scheme, SigningKey key, string method, string target, byte[] body) =>
        [.. RequestSigner.Sign(new(method, new(Origin + target), body, method == "POST" ? "application/activity+json" : null), scheme, key, KeyId, Now)];

    private static SignatureFault Verify(SignedMessage message, VerificationKey key, DateTimeOffset now)
    {
        Assert.Equal(SignatureFault.None, RequestSignature.TryRead(message, out var signature));
        return signature!.Verify(message, key, now).Fault;
    }
}
