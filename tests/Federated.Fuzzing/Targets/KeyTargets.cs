using System.Text.Json;
using Federated.Fuzzing.Mutation;
using Federated.Protocol.Signatures;

namespace Federated.Fuzzing.Targets;

/// <summary>The spellings of public keys; what is taken is written the same way again.</summary>
internal static class KeyTargets
{
    private const string Modulus = "hAKYdtoeoy8zcAcR874L8cnZxKzAGwd7v36APp7Pv6Q2jdsPBRrwWEBnez6d0UDKDwGbc6nxfEXAy5mbhgajzrw3MOEt8uA5txSKobBpKDeBLOsdJKFqMGmXCQvEG7YemcxDTRPxAleIAgYYRjTSd_QBwVW9OwNFhekro3RtlinV0a75jfZgkne_YiktSvLG34lw2zqXBDTC5NHROUqGTlML4PlNZS5Ri2U4aCNx2rUPRcKIlE0PuKxI4T-HIaFpv8-rdV6eUgOrB2xeI1dSFFn_nnv5OoZJEIB-VmuKn3DCUcCZSFlQPSXSfBDiUGhwOw76WuSSsf1D4b_vLoJ10w";

    private static readonly string[] Pems =
    [
        "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAhAKYdtoeoy8zcAcR874L8cnZxKzAGwd7v36APp7Pv6Q2jdsPBRrwWEBnez6d0UDKDwGbc6nxfEXAy5mbhgajzrw3MOEt8uA5txSKobBpKDeBLOsdJKFqMGmXCQvEG7YemcxDTRPxAleIAgYYRjTSd/QBwVW9OwNFhekro3RtlinV0a75jfZgkne/YiktSvLG34lw2zqXBDTC5NHROUqGTlML4PlNZS5Ri2U4aCNx2rUPRcKIlE0PuKxI4T+HIaFpv8+rdV6eUgOrB2xeI1dSFFn/nnv5OoZJEIB+VmuKn3DCUcCZSFlQPSXSfBDiUGhwOw76WuSSsf1D4b/vLoJ10wIDAQAB\n-----END PUBLIC KEY-----\n",
        "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqIVYZVLCrPZHGHjP17CTW0/+D9Lfw0EkjqF7xB4FivAxzic30tMM4GF+hR6Dxh71Z50VGGdldkkDXZCnTNnoXQ==\n-----END PUBLIC KEY-----\n",
        "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----\n",
    ];

    private static readonly string[] Multikeys = ["z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2", "zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169", "uAQIDBA", "z111111111"];

    private static readonly byte[][] Jwks =
    [
        Seeds.Bytes("""{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","kid":"k","alg":"EdDSA","use":"sig","key_ops":["verify"]}"""),
        Seeds.Bytes("""{"kty":"EC","crv":"P-256","x":"qIVYZVLCrPZHGHjP17CTW0_-D9Lfw0EkjqF7xB4FivA","y":"Mc4nN9LTDOBhfoUeg8Ye9WedFRhnZXZJA12Qp0zZ6F0"}"""),
        Seeds.Bytes($$"""{"kty":"RSA","n":"{{Modulus}}","e":"AQAB"}"""),
    ];

    public static readonly FuzzTarget[] All =
    [
        new("key-pem", static () => new TextMutator(Pems, "-----BEGIN PUBLIC KEY-----", "-----END PUBLIC KEY-----", "RSA ", "\n", "A", "MFkw"), RunPem) { Weight = 2 },
        new("key-der", static () => new ByteMutator([.. Pems.Select(Der)]), RunDer) { Weight = 2 },
        new("key-multikey", static () => new TextMutator(Multikeys, "z", "u", "z6Mk", "1"), RunMultikey),
        new("key-did", static () => new TextMutator([.. Multikeys.Select(static key => $"did:key:{key}"), $"did:key:{Multikeys[0]}#{Multikeys[0]}"], "did:key:", "#", "z6Mk"), static bytes => VerificationKey.TryReadDidKey(TextMutator.Text(bytes), out _) == KeyRefusal.None),
        new("key-jwk", static () => new JsonMutator(Jwks, "kty", "crv", "x", "y", "n", "e", "d", "OKP", "EC", "RSA", "oct", "P-256", "P-384", "Ed25519", "AQAB", "AA", "k"), RunJwk) { Weight = 2 },
    ];

    private static byte[] Der(string pem) => Convert.FromBase64String(string.Concat(pem.Split('\n').Where(static line => !line.StartsWith('-'))));

    private static bool RunPem(byte[] bytes) =>
        VerificationKey.TryReadPem(TextMutator.Text(bytes), out var key) == KeyRefusal.None && Agrees(key!);

    private static bool RunDer(byte[] bytes) => VerificationKey.TryReadDer(bytes, out var key) == KeyRefusal.None && Agrees(key!);

    private static bool RunMultikey(byte[] bytes)
    {
        var text = TextMutator.Text(bytes);
        _ = Multibase.TryDecodeBase58(text, out _);
        if (VerificationKey.TryReadMultikey(text, out var key) != KeyRefusal.None)
            return false;
        return key!.ExportMultikey() == text ? true : throw new InvariantBrokenException($"{text} is written {key.ExportMultikey()}");
    }

    private static bool RunJwk(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return VerificationKey.TryReadJwk(document.RootElement, out var key) == KeyRefusal.None && Agrees(key!);
        }
        catch (JsonException)
        {
            // Parsed by whoever calls: what is no JSON never gets there.
            return false;
        }
    }

    // Usable, and the same after a way through text.
    private static bool Agrees(VerificationKey key)
    {
        if (VerificationKey.TryReadPem(key.ExportPem(), out var again) != KeyRefusal.None || !key.Equals(again))
            throw new InvariantBrokenException("An exported key is another one");
        foreach (var algorithm in Enum.GetValues<SignatureAlgorithm>())
            if (key.Verify(algorithm, "data"u8, new byte[64]))
                throw new InvariantBrokenException($"Zeroes are a signature of {algorithm}");
        return true;
    }
}
