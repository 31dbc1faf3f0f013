using System.Text;
using System.Text.Json;
using Federated.Protocol.Signatures;
using Federated.Protocol.StructuredFields;
using Federated.Testing;

namespace Federated.Protocol.Tests.Signatures;

/// <summary>Mutates good headers and keys, always in the same way: no parser throws, takes long or allocates without bound.</summary>
public sealed class SignatureFuzzTests
{
    private const int Count = 20_000;

    // Far above what an honest input needs, far below what would hurt; the slowest is importing an RSA key of 8192 bits.
    private const long MaxBytes = 512 * 1024;
    private static readonly TimeSpan MaxTime = TimeSpan.FromMilliseconds(500);

    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1618884473);
    private static readonly VerificationKey Key = TestKeys.Of(KeyKind.SharedSecret).VerificationKey;

    private static readonly string[] Fragments =
        ["\"", "\\", ":", ";", ",", "=", "(", ")", " ", "\t", "?1", "@", "%\"", "%c3", "%", "-", ".", "1", "999999999999999", "a", "A", "*", "é", "\ud800", "\0", "\n", "sig1=", ";sf", ";bs", ";key=\"a\"", ";req", ";tr"];

    [Theory]
    [InlineData("sig1=(\"@method\" \"@query-param\";name=\"a\" \"x-dict\";key=\"a\" \"x-dict\";sf \"date\";bs);created=1618884473;keyid=\"k\";alg=\"hmac-sha256\";tag=\"t\"")]
    [InlineData("a=(1 2.5 \"x\\\"y\" tok :AAAA: ?1 @1 %\"%c3%bc\");p;q=1, b;c=2, d=:aGVsbG8=:")]
    public void Structured_headers(string seed) => Mutate(seed, static text =>
    {
        _ = StructuredFieldReader.ReadItem(text, out _);
        _ = StructuredFieldReader.ReadList(text, out var list);
        _ = StructuredFieldReader.ReadDictionary(text, out var dictionary);
        _ = (list?.ToString(), dictionary?.ToString());
        _ = AcceptSignature.TryRead(text, out _);
        _ = DigestPreferences.TryRead(text, out _);
        var message = Message(new("Signature-Input", text), new("Signature", "sig1=:AAAA:"), new("X-Dict", text));
        if (MessageSignatureSet.TryRead(message, out var set) == SignatureFault.None)
            _ = set!.VerifyAny(message, static _ => Key, Now, SignaturePolicy.ArithmeticOnly);
        _ = RequestSignature.TryRead(Message(new("Signature-Input", "sig1=(\"x-dict\";sf \"@path\");keyid=\"k\""), new("Signature", text)), out _);
    });

    [Fact]
    public void Headers_of_the_draft() => Mutate(
        "keyId=\"https://a.example/users/b#main-key\",algorithm=\"hs2019\",created=1618884473,expires=1618884573.5,headers=\"(request-target) (created) host date digest\",signature=\"AAAA\"",
        static text =>
        {
            var message = Message(new("Signature", text), new("Date", text), new("Digest", text));
            if (RequestSignature.TryRead(message, out var signature) == SignatureFault.None)
            {
                _ = signature!.Verify(message, Key, Now).Fault;
                _ = signature.Describe(message, out _);
            }
        });

    [Theory]
    [InlineData("SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=,md5=AAAA;q=0.5")]
    [InlineData("sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:, sha-512=:AAAA:")]
    public void Digests(string seed) => Mutate(seed, static text =>
    {
        _ = ContentDigest.Check(text, [1, 2, 3]);
        _ = ContentDigest.CheckLegacy(text, [1, 2, 3]);
        _ = DigestPreferences.TryReadLegacy(text, out _);
    });

    [Fact]
    public void Dates() => Mutate("Tue, 20 Apr 2021 02:07:55 GMT", static text => _ = HttpDate.TryParse(text, out _));

    [Fact]
    public void Multikeys() => Mutate(TestKeys.Of(KeyKind.EcdsaP256).VerificationKey.ExportMultikey(), static text =>
    {
        _ = VerificationKey.TryReadMultikey(text, out _);
        _ = VerificationKey.TryReadDidKey("did:key:" + text, out _);
        _ = SigningKey.TryReadMultikey(text, out _);
    });

    [Theory]
    [InlineData(KeyKind.Rsa)]
    [InlineData(KeyKind.Ed25519)]
    [InlineData(KeyKind.EcdsaP384)]
    public void Public_pems(KeyKind kind) => Mutate(TestKeys.Of(kind).VerificationKey.ExportPem(), static text => VerificationKey.TryReadPem(text, out _), Count / 2);

    [Theory]
    [InlineData(KeyKind.Rsa)]
    [InlineData(KeyKind.Ed25519)]
    [InlineData(KeyKind.EcdsaP256)]
    public void Keys_in_der_with_changed_bytes(KeyKind kind)
    {
        var key = TestKeys.Of(kind);
        using var pkcs8 = new MemoryStream(Convert.FromBase64String(string.Concat(key.ExportPem().Split('\n').Where(static line => !line.StartsWith('-')))));
        foreach (var seed in new[] { key.VerificationKey.ExportDer(), pkcs8.ToArray() })
        {
            var random = new Random(7);
            for (var i = 0; i < 2000; i++)
            {
                var der = seed.ToArray();
                for (var change = random.Next(1, 4); change > 0; change--)
                    der[random.Next(der.Length)] = (byte)random.Next(256);
                Bounded(der, static bytes => VerificationKey.TryReadDer(bytes, out _));
                Bounded(Convert.ToBase64String(der), static text => SigningKey.TryReadPem(text, out _));
            }
        }
    }

    [Theory]
    [InlineData(KeyKind.Rsa)]
    [InlineData(KeyKind.EcdsaP256)]
    public void Jwks(KeyKind kind) => Mutate(TestKeys.Of(kind).ExportJwk(), static text =>
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(Encoding.UTF8.GetBytes(text));
        }
        catch (JsonException)
        {
            return;
        }

        using (document)
        {
            _ = VerificationKey.TryReadJwk(document.RootElement, out _);
            _ = SigningKey.TryReadJwk(document.RootElement, out _);
        }
    }, Count / 4);

    private static SignedMessage Message(params KeyValuePair<string, string>[] headers) => SignedMessage.FromHeaders("POST", "https://a.example", "/x?a=%c3&b", headers, "x"u8.ToArray());

    private static void Mutate(string seed, Action<string> parse, int count = Count)
    {
        var random = new Random(42);
        parse(seed);
        for (var i = 0; i < count; i++)
            Bounded(Mutated(seed, random), parse);
    }

    private static string Mutated(string seed, Random random)
    {
        var text = new StringBuilder(seed);
        for (var change = random.Next(1, 6); change > 0; change--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(12), text.Length - at);
            switch (random.Next(5))
            {
                case 0:
                    text.Remove(at, length);
                    break;
                case 1:
                    text.Insert(at, text.ToString(at, length));
                    break;
                case 2 when at < text.Length:
                    text[at] = (char)random.Next(random.Next(10) == 0 ? 0x10000 : 0x80);
                    break;
                case 3 when random.Next(50) == 0:
                    text.Insert(at, new string((char)random.Next(0x20, 0x7f), 20_000));
                    break;
                default:
                    text.Insert(at, Fragments[random.Next(Fragments.Length)]);
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>Time is measured twice before it counts: the first may have paid for a compilation.</summary>
    private static void Bounded<T>(T input, Action<T> parse)
    {
        for (var attempt = 0; ; attempt++)
        {
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var watch = ThreadClock.StartNew();
            parse(input);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - bytes, 0, MaxBytes);
            if (watch.Elapsed < MaxTime)
                return;
            Assert.True(attempt == 0, $"Takes {watch.Elapsed} for {input}");
        }
    }
}
