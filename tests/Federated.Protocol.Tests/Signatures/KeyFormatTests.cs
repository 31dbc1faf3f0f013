using System.Security.Cryptography;
using System.Text.Json;
using Federated.Protocol.Signatures;
using Federated.Testing;

namespace Federated.Protocol.Tests.Signatures;

/// <summary>Keys as PEM, Multikey, did:key and JWK: published vectors, round trips, and what is refused.</summary>
public sealed class KeyFormatTests
{
    public static TheoryData<KeyKind> PublishedKinds => [KeyKind.Rsa, KeyKind.Ed25519, KeyKind.EcdsaP256, KeyKind.EcdsaP384];

    public static TheoryData<KeyKind> MultikeyKinds => [KeyKind.Ed25519, KeyKind.EcdsaP256, KeyKind.EcdsaP384];

    [Theory]
    [InlineData("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK", KeyKind.Ed25519)]
    [InlineData("did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169", KeyKind.EcdsaP256)]
    [InlineData("did:key:zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv", KeyKind.EcdsaP256)]
    [InlineData("did:key:z82Lm1MpAkeJcix9K8TMiLd5NMAhnwkjjCBeWHXyu3U4oT2MVJJKXkcVBgjGhnLBn2Kaau9", KeyKind.EcdsaP384)]
    [InlineData("did:key:z82LkvCwHNreneWpsgPEbV3gu1C6NFJEBg4srfJ5gdxEsMGRJUz2sG9FE42shbn2xkZJh54", KeyKind.EcdsaP384)]
    public void The_examples_of_did_key_read_and_are_written_the_same(string did, KeyKind kind)
    {
        Assert.Equal(KeyRefusal.None, VerificationKey.TryReadDidKey(did, out var key));
        Assert.Equal(kind, key!.Kind);
        Assert.Equal(did, key.ExportDidKey());
        Assert.Equal(KeyRefusal.None, VerificationKey.TryReadDidKey($"{did}#{did["did:key:".Length..]}", out var again));
        Assert.Equal(key, again);
        Assert.Equal(KeyRefusal.Malformed, VerificationKey.TryReadDidKey(did + "#main-key", out _));
        Assert.Equal(KeyRefusal.Malformed, VerificationKey.TryReadDidKey(did["did:key:".Length..], out _));
    }

    [Theory]
    [InlineData("z42twTcNeSYcnqg1FLuSFs2bsGH3ZqbRHFmvS9XMsYhjxvHN", "zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP")]
    public void A_secret_multikey_of_the_data_integrity_suites_has_its_public_half(string secret, string publicKey)
    {
        Assert.Equal(KeyRefusal.None, SigningKey.TryReadMultikey(secret, out var key));
        Assert.Equal(publicKey, key!.VerificationKey.ExportMultikey());
        Assert.Equal(secret, key.ExportSecretMultikey());
        Assert.Equal(KeyRefusal.PrivateKey, VerificationKey.TryReadMultikey(secret, out _));
        Assert.Equal(KeyRefusal.UnsupportedKind, SigningKey.TryReadMultikey(publicKey, out _));
    }

    [ConformanceFact]
    public void The_key_pair_of_the_data_integrity_vectors_belongs_together()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Conformance.Path("data-integrity", "TestVectors", "keyPair.json")));
        Assert.Equal(KeyRefusal.None, SigningKey.TryReadMultikey(document.RootElement.GetProperty("privateKeyMultibase").GetString()!, out var key));
        Assert.Equal(document.RootElement.GetProperty("publicKeyMultibase").GetString(), key!.VerificationKey.ExportMultikey());
    }

    [Fact]
    public void The_jwk_of_RFC_8037_reads_and_has_its_thumbprint()
    {
        Assert.Equal(KeyRefusal.None, SigningKey.TryReadJwk(
            Json("""{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"""), out var key));
        Assert.Equal("""{"crv":"Ed25519","kty":"OKP","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""", key!.VerificationKey.ExportJwk());
        Assert.Equal("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k", key.VerificationKey.Thumbprint());
    }

    [Fact]
    public void The_jwk_of_RFC_7638_has_its_thumbprint()
    {
        const string Modulus = "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
        Assert.Equal(KeyRefusal.None, VerificationKey.TryReadJwk(Json($$"""{"kty":"RSA","n":"{{Modulus}}","e":"AQAB","alg":"RS256","kid":"2011-04-29"}"""), out var key));
        Assert.Equal("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", key!.Thumbprint());
        Assert.Equal($$"""{"e":"AQAB","kty":"RSA","n":"{{Modulus}}"}""", key.ExportJwk());
    }

    [Theory]
    [MemberData(nameof(PublishedKinds))]
    public void Every_kind_survives_every_form(KeyKind kind)
    {
        var key = TestKeys.Of(kind);
        Assert.Equal(KeyRefusal.None, VerificationKey.TryReadPem(key.VerificationKey.ExportPem(), out var fromPem));
        Assert.Equal(key.VerificationKey, fromPem);
        Assert.Equal(KeyRefusal.None, VerificationKey.TryReadDer(key.VerificationKey.ExportDer(), out var fromDer));
        Assert.Equal(key.VerificationKey, fromDer);
        Assert.Equal(KeyRefusal.None, VerificationKey.TryReadJwk(Json(key.VerificationKey.ExportJwk()), out var fromJwk));
        Assert.Equal(key.VerificationKey, fromJwk);

        Assert.Equal(KeyRefusal.None, SigningKey.TryReadPem(key.ExportPem(), out var secretFromPem));
        Assert.Equal(KeyRefusal.None, SigningKey.TryReadJwk(Json(key.ExportJwk()), out var secretFromJwk));
        Assert.Equal(KeyRefusal.PrivateKey, VerificationKey.TryReadJwk(Json(key.ExportJwk()), out _));
        Assert.All([secretFromPem, secretFromJwk], other =>
        {
            Assert.Equal(key.VerificationKey, other!.VerificationKey);
            Assert.True(key.VerificationKey.Verify(Default(kind), [7], other.Sign([7])));
            Assert.Equal(key.Export(), other.Export());
        });
    }

    [Theory]
    [MemberData(nameof(MultikeyKinds))]
    public void Every_kind_of_multikey_survives(KeyKind kind)
    {
        var key = TestKeys.Of(kind);
        Assert.Equal(KeyRefusal.None, VerificationKey.TryReadMultikey(key.VerificationKey.ExportMultikey(), out var publicKey));
        Assert.Equal(key.VerificationKey, publicKey);
        Assert.Equal(KeyRefusal.None, SigningKey.TryReadMultikey(key.ExportSecretMultikey(), out var secret));
        Assert.Equal(key.VerificationKey, secret!.VerificationKey);
    }

    [Fact]
    public void The_platform_reads_what_we_write()
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(TestKeys.Of(KeyKind.Rsa).ExportPem());
        rsa.ImportFromPem(TestKeys.Of(KeyKind.Rsa).VerificationKey.ExportPem());
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportFromPem(TestKeys.Of(KeyKind.EcdsaP384).ExportPem());
        Assert.Equal(384, ecdsa.KeySize);
    }

    [Fact]
    public void Sec1_and_pkcs1_secrets_read_too()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Equal(KeyRefusal.None, SigningKey.TryReadPem(ecdsa.ExportECPrivateKeyPem(), out var curve));
        Assert.True(ecdsa.VerifyData((byte[])[1], curve!.Sign([1]), HashAlgorithmName.SHA256));
        using var rsa = RSA.Create(2048);
        Assert.Equal(KeyRefusal.None, SigningKey.TryReadPem(rsa.ExportRSAPrivateKeyPem(), out var plain));
        Assert.True(rsa.VerifyData((byte[])[1], plain!.Sign([1]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Assert.Equal(KeyRefusal.PrivateKey, VerificationKey.TryReadPem(rsa.ExportRSAPrivateKeyPem(), out _));
    }

    [Fact]
    public void A_curve_that_we_do_not_know_is_refused()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP521);
        Assert.Equal(KeyRefusal.UnsupportedKind, VerificationKey.TryReadPem(ecdsa.ExportSubjectPublicKeyInfoPem(), out _));
        Assert.Equal(KeyRefusal.UnsupportedKind, SigningKey.TryReadPem(ecdsa.ExportPkcs8PrivateKeyPem(), out _));
        Assert.Equal(KeyRefusal.UnsupportedKind, SigningKey.TryReadPem(ecdsa.ExportECPrivateKeyPem(), out _));
    }

    [Theory]
    [InlineData("""{}""", KeyRefusal.Malformed)]
    [InlineData("""[]""", KeyRefusal.Malformed)]
    [InlineData("""{"kty":"OKP","crv":"X25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""", KeyRefusal.UnsupportedKind)]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHUQ"}""", KeyRefusal.Malformed)]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo="}""", KeyRefusal.Malformed)]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":7}""", KeyRefusal.Malformed)]
    [InlineData("""{"kty":"oct","k":"AAAA"}""", KeyRefusal.PrivateKey)]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","y":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}""", KeyRefusal.NotOnCurve)]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}""", KeyRefusal.Malformed)]
    [InlineData("""{"kty":"EC","crv":"secp256k1","x":"AA","y":"AA"}""", KeyRefusal.UnsupportedKind)]
    [InlineData("""{"kty":"RSA","n":"AQAB","e":"AQAB"}""", KeyRefusal.TooSmall)]
    [InlineData("""{"kty":"RSA","n":"!","e":"AQAB"}""", KeyRefusal.Malformed)]
    public void What_is_no_public_jwk_is_refused_by_name(string json, KeyRefusal expected)
    {
        Assert.Equal(expected, VerificationKey.TryReadJwk(Json(json), out var key));
        Assert.Null(key);
    }

    [Theory]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}""", KeyRefusal.Malformed)]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""", KeyRefusal.Malformed)]
    [InlineData("""{"kty":"EC","crv":"P-256","d":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","x":"AA","y":"AA"}""", KeyRefusal.Malformed)]
    [InlineData("""{"kty":"RSA","n":"AQAB","e":"AQAB"}""", KeyRefusal.Malformed)]
    [InlineData("""{"kty":"PQ"}""", KeyRefusal.UnsupportedKind)]
    public void What_is_no_private_jwk_is_refused_by_name(string json, KeyRefusal expected)
    {
        Assert.Equal(expected, SigningKey.TryReadJwk(Json(json), out var key));
        Assert.Null(key);
    }

    [Fact]
    public void A_short_point_off_the_curve_is_refused()
    {
        // Half of all numbers are the x of no point; these two are such for P-256 and P-384.
        var refused = 0;
        for (byte x = 1; x < 20; x++)
        {
            byte[] encoded = [0x80, 0x24, 2, .. new byte[31], x];
            var refusal = VerificationKey.TryReadMultikey(Multibase.EncodeBase58(encoded), out var key);
            Assert.Equal(refusal == KeyRefusal.None, key is not null);
            Assert.True(refusal is KeyRefusal.None or KeyRefusal.NotOnCurve);
            refused += refusal == KeyRefusal.NotOnCurve ? 1 : 0;
        }

        Assert.InRange(refused, 1, 18);
        byte[] beyond = [0x80, 0x24, 2, .. Enumerable.Repeat((byte)0xff, 32)];
        Assert.Equal(KeyRefusal.NotOnCurve, VerificationKey.TryReadMultikey(Multibase.EncodeBase58(beyond), out _));
        byte[] wrongSign = [0x80, 0x24, 5, .. new byte[32]];
        Assert.Equal(KeyRefusal.NotOnCurve, VerificationKey.TryReadMultikey(Multibase.EncodeBase58(wrongSign), out _));
    }

    [Fact]
    public void A_shared_secret_is_never_published()
    {
        var key = SigningKey.FromSharedSecret([1, 2, 3]);
        Assert.Throws<InvalidOperationException>(() => key.VerificationKey.ExportPem());
        Assert.Throws<InvalidOperationException>(() => key.VerificationKey.ExportJwk());
        Assert.Throws<InvalidOperationException>(() => key.VerificationKey.ExportMultikey());
        Assert.Throws<InvalidOperationException>(() => key.ExportPem());
        Assert.Equal(KeyRefusal.None, SigningKey.TryReadJwk(Json(key.ExportJwk()), out var again));
        Assert.Equal(key.VerificationKey, again!.VerificationKey);
    }

    [Fact]
    public async Task Many_threads_use_one_key_at_once()
    {
        var keys = Enum.GetValues<KeyKind>().Select(TestKeys.Of).ToArray();
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() =>
        {
            var good = true;
            for (var round = 0; round < 20; round++)
            {
                foreach (var key in keys)
                    good &= key.VerificationKey.Verify(Default(key.Kind), [(byte)i, (byte)round], key.Sign([(byte)i, (byte)round]));
            }

            return good;
        })));
        Assert.All(results, Assert.True);
    }

    private static SignatureAlgorithm Default(KeyKind kind) => kind switch
    {
        KeyKind.Rsa => SignatureAlgorithm.RsaSha256,
        KeyKind.Ed25519 => SignatureAlgorithm.Ed25519,
        KeyKind.EcdsaP256 => SignatureAlgorithm.EcdsaP256Sha256,
        KeyKind.EcdsaP384 => SignatureAlgorithm.EcdsaP384Sha384,
        _ => SignatureAlgorithm.HmacSha256,
    };

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
