using Federated.Protocol.Signatures;
using Federated.Protocol.StructuredFields;

namespace Federated.Protocol.Tests.Signatures;

/// <summary>RFC 9421 beyond what the fediverse uses: answers, several signatures, signatures over signatures, agreed algorithms, signatures that were asked for.</summary>
public sealed class MessageSignatureTests
{
    private const string Origin = "https://example.com";
    private static readonly DateTimeOffset Now = new(2026, 8, 20, 10, 0, 0, TimeSpan.Zero);
    private static readonly SigningKey Alice = SigningKey.CreateEd25519();
    private static readonly SigningKey Proxy = SigningKey.CreateEcdsa(KeyKind.EcdsaP256);
    private static readonly SignatureComponent[] Binding = [SignatureComponent.Method, SignatureComponent.Authority, SignatureComponent.Path];

    public static TheoryData<SignatureAlgorithm> Algorithms =>
        [.. Enum.GetValues<SignatureAlgorithm>().Where(static one => one != SignatureAlgorithm.RsaSha512)];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Every_algorithm_of_the_standard_signs_and_verifies_when_named(SignatureAlgorithm algorithm)
    {
        var key = TestKeys.For(algorithm);
        var name = TestKeys.NameOf(algorithm);
        var message = Sign(Request(), key, new(Binding) { Created = Now, KeyId = "k", Algorithm = name });
        var signature = Only(message);
        Assert.Equal(name, signature.Parameters.Algorithm);
        Assert.Equal(SignatureFault.None, signature.Verify(message, key.VerificationKey, Now).Fault);
        Assert.Equal(SignatureFault.WrongKeyKind, signature.Verify(message, TestKeys.OfAnotherKind(key.Kind).VerificationKey, Now).Fault);
    }

    [Fact]
    public void An_algorithm_that_contradicts_what_was_agreed_on_is_refused()
    {
        var key = TestKeys.For(SignatureAlgorithm.RsaPssSha512);
        var message = Sign(Request(), key, new(Binding) { Created = Now, KeyId = "k", Algorithm = "rsa-pss-sha512" });
        Assert.Equal(SignatureFault.None, Only(message).Verify(message, key.VerificationKey, Now, new() { Algorithm = SignatureAlgorithm.RsaPssSha512 }).Fault);
        Assert.Equal(SignatureFault.AlgorithmMismatch, Only(message).Verify(message, key.VerificationKey, Now, new() { Algorithm = SignatureAlgorithm.RsaSha256 }).Fault);

        var silent = WithSignature(Request(), MessageSignature.Sign(Request(), key, new(Binding) { Created = Now, KeyId = "k" }, SignatureAlgorithm.RsaPssSha512));
        Assert.Equal(SignatureFault.WrongKey, Only(silent).Verify(silent, key.VerificationKey, Now).Fault);
        Assert.Equal(SignatureFault.None, Only(silent).Verify(silent, key.VerificationKey, Now, new() { Algorithm = SignatureAlgorithm.RsaPssSha512 }).Fault);
    }

    [Fact]
    public void An_algorithm_that_nobody_knows_is_refused()
    {
        var message = WithSignature(Request(), new("s=(\"@method\" \"@authority\" \"@path\");created=1787220000;keyid=\"k\";alg=\"rsa-v1_5-sha1\"", "s=:AAAA:"));
        Assert.Equal(SignatureFault.UnsupportedAlgorithm, Only(message).Verify(message, Alice.VerificationKey, Now).Fault);
    }

    [Fact]
    public void A_proxy_signs_the_signature_of_the_client()
    {
        var request = Sign(Request(), Alice, new(Binding) { Created = Now, KeyId = "alice" });
        SignatureComponent[] components =
        [
            SignatureComponent.Method, SignatureComponent.Authority, SignatureComponent.Path, SignatureComponent.Field("forwarded"),
            SignatureComponent.Field("signature").Member("sig1"), SignatureComponent.Field("signature-input").Member("sig1"),
        ];
        var fields = MessageSignature.Sign(With(request, "Forwarded", "for=192.0.2.123"), Proxy, new(components) { Created = Now, Expires = Now.AddMinutes(5), KeyId = "proxy" }, "proxy_sig");
        var forwarded = WithSignature(With(request, "Forwarded", "for=192.0.2.123"), fields);

        Assert.Equal(SignatureFault.None, MessageSignatureSet.TryRead(forwarded, out var set));
        Assert.Equal(["sig1", "proxy_sig"], set!.Select(static one => one.Label));
        Assert.True(set!.WithLabel("sig1")!.Verify(forwarded, Alice.VerificationKey, Now).IsVerified);
        Assert.True(set.WithLabel("proxy_sig")!.Verify(forwarded, Proxy.VerificationKey, Now).IsVerified);
        Assert.Null(set.WithLabel("sig2"));

        var tampered = Replace(forwarded, "Signature", static value => value.StartsWith("sig1", StringComparison.Ordinal) ? "sig1=:AAAA:" : value);
        Assert.Equal(SignatureFault.None, MessageSignatureSet.TryRead(tampered, out set));
        Assert.Equal(SignatureFault.WrongKey, set!.WithLabel("proxy_sig")!.Verify(tampered, Proxy.VerificationKey, Now).Fault);
    }

    [Fact]
    public void An_answer_is_signed_together_with_the_request_and_its_signature()
    {
        var request = Sign(Request(), Alice, new(Binding) { Created = Now, KeyId = "alice" });
        SignatureComponent[] components =
        [
            SignatureComponent.Status, SignatureComponent.Field("content-digest"), SignatureComponent.Method.OfRequest(),
            SignatureComponent.Authority.OfRequest(), SignatureComponent.Field("signature").Member("sig1").OfRequest(),
        ];
        byte[] body = [.. "{\"a\":1}"u8];
        List<KeyValuePair<string, string>> headers = [new("Content-Digest", ContentDigest.Compute(body, DigestAlgorithm.Sha512))];
        var fields = MessageSignature.Sign(SignedMessage.ForAnswer(200, headers, body, request), Proxy, new(components) { Created = Now, KeyId = "server" });
        headers.AddRange([new("Signature-Input", fields.SignatureInput), new("Signature", fields.Signature)]);

        SignatureFault Verify(int status, byte[] content, SignedMessage? answered)
        {
            var answer = SignedMessage.ForAnswer(status, headers, content, answered);
            return Only(answer).Verify(answer, Proxy.VerificationKey, Now).Fault;
        }

        Assert.Equal(SignatureFault.None, Verify(200, body, request));
        Assert.Equal(SignatureFault.WrongKey, Verify(201, body, request));
        Assert.Equal(SignatureFault.DigestMismatch, Verify(200, [1], request));
        Assert.Equal(SignatureFault.ComponentMissing, Verify(200, body, null));
        Assert.Equal(SignatureFault.ComponentMissing, Verify(200, body, Request()));
    }

    [Fact]
    public void An_answer_must_cover_its_status()
    {
        var answer = SignedMessage.ForAnswer(200, [new("Date", "x")], default);
        var message = WithSignature(answer, MessageSignature.Sign(answer, Alice, new([SignatureComponent.Field("date")]) { Created = Now, KeyId = "k" }));
        Assert.Equal(SignatureFault.MissingComponents, Only(message).Verify(message, Alice.VerificationKey, Now).Fault);
    }

    [Fact]
    public void Among_several_the_one_with_the_tag_or_any_that_verifies_is_found()
    {
        var message = Sign(Request(), Alice, new(Binding) { Created = Now, KeyId = "alice", Tag = "app" });
        message = WithSignature(message, MessageSignature.Sign(message, Proxy, new(Binding) { Created = Now, KeyId = "proxy", Tag = "gate" }, "b"));
        Assert.Equal(SignatureFault.None, MessageSignatureSet.TryRead(message, out var set));
        VerificationKey? KeyOf(MessageSignature one) => one.KeyId switch { "alice" => Alice.VerificationKey, "proxy" => Proxy.VerificationKey, _ => null };

        Assert.Equal("b", Assert.Single(set!.WithTag("gate")).Label);
        Assert.Equal(new(SignatureFault.None, "alice"), set!.VerifyAny(message, KeyOf, Now));
        Assert.Equal(new(SignatureFault.None, "proxy"), set.VerifyAny(message, KeyOf, Now, new() { Tag = "gate" }));
        Assert.Equal(new(SignatureFault.NoSuchSignature, null), set.VerifyAny(message, KeyOf, Now, new() { Tag = "other" }));
        Assert.Equal(new(SignatureFault.None, "proxy"), set.VerifyAny(message, one => one.KeyId == "alice" ? Proxy.VerificationKey : KeyOf(one), Now));
        Assert.Equal(new(SignatureFault.NoSuchSignature, null), set.VerifyAny(message, static _ => null, Now));
        Assert.Equal(SignatureFault.WrongTag, set[0].Verify(message, Alice.VerificationKey, Now, new() { Tag = "gate" }).Fault);
    }

    [Fact]
    public void What_a_policy_asks_for_is_named_when_it_is_not_there()
    {
        var message = Sign(Request(), Alice, new(Binding) { KeyId = "k", Nonce = "n" });
        SignatureFault Fault(SignaturePolicy policy) => Only(message).Verify(message, Alice.VerificationKey, Now, policy).Fault;

        Assert.Equal(SignatureFault.CreatedMissing, Fault(SignaturePolicy.Fediverse));
        var lax = SignaturePolicy.Fediverse with { RequiresCreated = false };
        Assert.Equal(SignatureFault.None, Fault(lax));
        Assert.Equal(SignatureFault.None, Fault(lax with { Nonce = "n" }));
        Assert.Equal(SignatureFault.WrongNonce, Fault(lax with { Nonce = "m" }));
        Assert.Equal(SignatureFault.MissingComponents, Fault(lax with { Required = [SignatureComponent.Field("date")] }));
        Assert.Equal(SignatureFault.None, Fault(lax with { Required = [SignatureComponent.Path] }));
    }

    [Fact]
    public void A_signature_that_expired_by_its_own_word_says_so()
    {
        var message = Sign(Request(), Alice, new(Binding) { Created = Now, Expires = Now.AddSeconds(10), KeyId = "k" });
        var policy = SignaturePolicy.Fediverse with { Skew = TimeSpan.Zero };
        Assert.Equal(SignatureFault.None, Only(message).Verify(message, Alice.VerificationKey, Now.AddSeconds(10), policy).Fault);
        Assert.Equal(SignatureFault.Expired, Only(message).Verify(message, Alice.VerificationKey, Now.AddSeconds(11), policy).Fault);
        Assert.Equal(SignatureFault.Stale, Only(message).Verify(message, Alice.VerificationKey, Now.AddHours(13), policy).Fault);
        Assert.Equal(SignatureFault.FromTheFuture, Only(message).Verify(message, Alice.VerificationKey, Now.AddSeconds(-1), policy).Fault);
    }

    [Fact]
    public void A_signature_is_asked_for_and_given()
    {
        var asked = new SignatureRequest("sig1", [SignatureComponent.Method, SignatureComponent.TargetUri, SignatureComponent.Field("date")])
        {
            WantsCreated = true,
            WantsExpires = true,
            KeyId = "alice",
            Tag = "app-123",
            Nonce = "abc",
        };
        var field = AcceptSignature.Write([asked, new("b", [])]);
        Assert.Equal("sig1=(\"@method\" \"@target-uri\" \"date\");created;expires;keyid=\"alice\";nonce=\"abc\";tag=\"app-123\", b=()", field);

        Assert.Equal(StructuredFieldFault.None, AcceptSignature.TryRead(field, out var requests));
        var answered = requests[0].Answer("other", Now, TimeSpan.FromMinutes(1));
        var message = With(Request(), "Date", "x");
        var fields = MessageSignature.Sign(message, Alice, answered, requests[0].Label);
        Assert.Equal(
            $"sig1=(\"@method\" \"@target-uri\" \"date\");created={Now.ToUnixTimeSeconds()};expires={Now.ToUnixTimeSeconds() + 60};keyid=\"alice\";nonce=\"abc\";tag=\"app-123\"",
            fields.SignatureInput);
        message = WithSignature(message, fields);
        var policy = new SignaturePolicy { Nonce = asked.Nonce, Tag = asked.Tag, Required = asked.Components };
        Assert.True(Only(message).Verify(message, Alice.VerificationKey, Now, policy).IsVerified);
        Assert.Equal("other", requests[1].Answer("other", Now, TimeSpan.Zero).KeyId);
    }

    [Theory]
    [InlineData("sig1=(\"@method\");created;unknown", 0)]
    [InlineData("sig1=(\"@method\");created=1, b=(\"@method\")", 1)]
    [InlineData("sig1=\"@method\", b=(method), c=(\"date\")", 1)]
    [InlineData("", 0)]
    public void Requests_that_we_do_not_understand_are_left_out(string field, int count)
    {
        Assert.Equal(StructuredFieldFault.None, AcceptSignature.TryRead(field, out var requests));
        Assert.Equal(count, requests.Count);
    }

    [Fact]
    public void A_broken_wish_is_refused() => Assert.Equal(StructuredFieldFault.BadInnerList, AcceptSignature.TryRead("sig1=(\"@method\"", out _));

    [Fact]
    public void Too_many_components_are_refused_before_they_are_looked_at()
    {
        var many = string.Join(' ', Enumerable.Range(0, 33).Select(static i => $"\"h{i}\""));
        var message = WithSignature(Request(), new($"s=({many});keyid=\"k\"", "s=:AAAA:"));
        Assert.Equal(SignatureFault.TooMany, MessageSignatureSet.TryRead(message, out _));
    }

    [Fact]
    public void What_cannot_be_signed_is_a_mistake_of_the_caller()
    {
        Assert.Throws<InvalidOperationException>(() => MessageSignature.Sign(Request(), Alice, new([SignatureComponent.Field("absent")])));
        Assert.Throws<InvalidOperationException>(() => MessageSignature.Sign(Request(), Alice, new(Binding) { Algorithm = "hmac-sha256" }));
        Assert.Throws<InvalidOperationException>(() => MessageSignature.Sign(Request(), Alice, new(Binding) { Algorithm = "none" }));
        Assert.Throws<ArgumentException>(() => MessageSignature.Sign(Request(), Alice, new(Binding) { KeyId = "ü" }));
        Assert.Throws<ArgumentException>(() => MessageSignature.Sign(Request(), Alice, new(Binding), "Sig1"));
    }

    [Theory]
    [InlineData("\"content-digest\"", SignatureFault.None)]
    [InlineData("\"content-digest\";sf", SignatureFault.None)]
    [InlineData("\"content-digest\";bs", SignatureFault.None)]
    [InlineData("\"content-digest\";key=\"sha-256\"", SignatureFault.None)]
    [InlineData("\"content-digest\";tr", SignatureFault.None)]
    [InlineData("\"repr-digest\";tr", SignatureFault.DigestMissing)]
    [InlineData("\"content-digest\";key=\"md5\"", SignatureFault.DigestMissing)]
    [InlineData("\"content-type\"", SignatureFault.DigestMissing)]
    public void A_digest_binds_the_body_however_it_is_covered_but_for_that_of_others(string component, SignatureFault expected)
    {
        byte[] body = [.. "x"u8];
        List<KeyValuePair<string, string>> headers = [new("Content-Digest", $"md5=:AAAA:, {ContentDigest.Compute(body)}"), new("Content-Type", "a/b")];
        var message = SignedMessage.FromHeaders("POST", Origin, "/", headers, body).WithTrailers([new("Content-Digest", ContentDigest.Compute(body, DigestAlgorithm.Sha512)), new("Repr-Digest", "md5=:AAAA:")]);
        Assert.True(SignatureComponent.TryParse(component, out var covered));
        headers.AddRange(HeadersOf(MessageSignature.Sign(message, Alice, new([.. Binding, covered!]) { Created = Now, KeyId = "k" })));
        message = SignedMessage.FromHeaders("POST", Origin, "/", headers, body).WithTrailers(message.Trailers);
        Assert.Equal(expected, Only(message).Verify(message, Alice.VerificationKey, Now).Fault);
    }

    [Fact]
    public void A_wrong_digest_behind_the_body_is_told()
    {
        byte[] body = [.. "x"u8];
        var message = SignedMessage.FromHeaders("POST", Origin, "/", [], body).WithTrailers([new("Content-Digest", ContentDigest.Compute([1]))]);
        var fields = MessageSignature.Sign(message, Alice, new([.. Binding, SignatureComponent.Field("content-digest").OfTrailers()]) { Created = Now, KeyId = "k" });
        message = SignedMessage.FromHeaders("POST", Origin, "/", HeadersOf(fields), body).WithTrailers(message.Trailers);
        Assert.Equal(SignatureFault.DigestMismatch, Only(message).Verify(message, Alice.VerificationKey, Now).Fault);
    }

    [Fact]
    public void Every_fault_has_a_sentence_of_its_own()
    {
        var faults = Enum.GetValues<SignatureFault>();
        Assert.Equal(faults.Length, faults.Select(SignatureFaultText.Of).Distinct().Count());
        Assert.All(faults, static fault => Assert.EndsWith(".", SignatureFaultText.Of(fault), StringComparison.Ordinal));
    }

    private static SignedMessage Request() => SignedMessage.FromHeaders("GET", Origin, "/foo", [new("X-A", "1")], default);

    private static SignedMessage Sign(SignedMessage message, SigningKey key, SignatureParameters parameters) =>
        WithSignature(message, MessageSignature.Sign(message, key, parameters));

    private static KeyValuePair<string, string>[] HeadersOf(SignatureFields fields) =>
        [new("Signature-Input", fields.SignatureInput), new("Signature", fields.Signature)];

    private static SignedMessage WithSignature(SignedMessage message, SignatureFields fields) => Copy(message, HeadersOf(fields));

    private static SignedMessage With(SignedMessage message, string name, string value) => Copy(message, [new(name, value)]);

    private static SignedMessage Copy(SignedMessage message, KeyValuePair<string, string>[] more)
    {
        string[] names = ["x-a", "date", "forwarded", "signature-input", "signature", "content-digest"];
        List<KeyValuePair<string, string>> headers = [.. names.SelectMany(name => message.Values(name).Select(value => new KeyValuePair<string, string>(name, value))), .. more];
        return message.Status is { } status
            ? SignedMessage.ForAnswer(status, headers, message.Body, message.Request)
            : SignedMessage.FromHeaders(message.Method, Origin, message.Target, headers, message.Body);
    }

    private static SignedMessage Replace(SignedMessage message, string name, Func<string, string> change)
    {
        string[] names = ["x-a", "forwarded", "signature-input", "signature"];
        List<KeyValuePair<string, string>> headers =
            [.. names.SelectMany(one => message.Values(one).Select(value => new KeyValuePair<string, string>(one, one.Equals(name, StringComparison.OrdinalIgnoreCase) ? change(value) : value)))];
        return SignedMessage.FromHeaders(message.Method, Origin, message.Target, headers, message.Body);
    }

    private static MessageSignature Only(SignedMessage message)
    {
        Assert.Equal(SignatureFault.None, MessageSignatureSet.TryRead(message, out var set));
        return Assert.Single(set!);
    }
}
