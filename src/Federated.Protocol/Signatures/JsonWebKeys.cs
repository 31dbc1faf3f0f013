using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Federated.Protocol.Signatures;

/// <summary>Keys as JSON objects: JWK (RFC 7517, RFC 7518 §6), Ed25519 in them (RFC 8037), thumbprints (RFC 7638).</summary>
internal static class JsonWebKeys
{
    // 8192 bits of modulus are 1366 characters.
    private const int MaxNumberLength = 2048;

    private static readonly string[] RsaSecretMembers = ["d", "p", "q", "dp", "dq", "qi"];

    public static KeyRefusal ReadPublic(JsonElement jwk, out VerificationKey? key)
    {
        key = null;
        if (jwk.ValueKind != JsonValueKind.Object)
            return KeyRefusal.Malformed;
        if (jwk.TryGetProperty("d", out _) || TextOf(jwk, "kty") == "oct")
            return KeyRefusal.PrivateKey;
        switch (TextOf(jwk, "kty"))
        {
            case "RSA":
                return BytesOf(jwk, "n") is { } modulus && BytesOf(jwk, "e") is { } exponent
                    ? VerificationKey.TryFromRsa(TrimZeros(modulus), TrimZeros(exponent), out key)
                    : KeyRefusal.Malformed;
            case "OKP" when TextOf(jwk, "crv") == "Ed25519":
                if (BytesOf(jwk, "x") is not { Length: Ed25519.PublicKeyLength } raw)
                    return KeyRefusal.Malformed;
                key = VerificationKey.FromEd25519(raw);
                return KeyRefusal.None;
            case "EC" when CurveFacts.FromJwkName(TextOf(jwk, "crv")) is { } curve:
                // RFC 7518 §6.2.1.2: coordinates are written in full length.
                return BytesOf(jwk, "x") is { } x && BytesOf(jwk, "y") is { } y && x.Length == curve.Size && y.Length == curve.Size
                    ? VerificationKey.TryFromPoint(curve, [4, .. x, .. y], out key)
                    : KeyRefusal.Malformed;
            case null:
                return KeyRefusal.Malformed;
            default:
                return KeyRefusal.UnsupportedKind;
        }
    }

    public static KeyRefusal ReadPrivate(JsonElement jwk, out SigningKey? key)
    {
        key = null;
        if (jwk.ValueKind != JsonValueKind.Object)
            return KeyRefusal.Malformed;
        switch (TextOf(jwk, "kty"))
        {
            case "oct":
                if (BytesOf(jwk, "k") is not { Length: > 0 } secret)
                    return KeyRefusal.Malformed;
                key = SigningKey.FromSharedSecret(secret);
                return KeyRefusal.None;
            case "RSA":
                return ReadRsa(jwk, out key);
            case "OKP" when TextOf(jwk, "crv") == "Ed25519":
                if (BytesOf(jwk, "d") is not { Length: Ed25519.SeedLength } seed)
                    return KeyRefusal.Malformed;
                return Matching(jwk, SigningKey.ImportEd25519(seed), out key);
            case "EC" when CurveFacts.FromJwkName(TextOf(jwk, "crv")) is { } curve:
                var refusal = BytesOf(jwk, "d") is { } number ? SigningKey.TryFromEcdsa(curve, number, out key) : KeyRefusal.Malformed;
                return refusal == KeyRefusal.None ? Matching(jwk, key!, out key) : refusal;
            case null:
                return KeyRefusal.Malformed;
            default:
                return KeyRefusal.UnsupportedKind;
        }
    }

    /// <summary>The required members in the order of their names without spaces: also what RFC 7638 §3 hashes.</summary>
    public static string WritePublic(VerificationKey key)
    {
        switch (key.Kind)
        {
            case KeyKind.Rsa:
                var numbers = key.RsaNumbers();
                return $$"""{"e":"{{Text(numbers.Exponent)}}","kty":"RSA","n":"{{Text(numbers.Modulus)}}"}""";
            case KeyKind.Ed25519:
                return $$"""{"crv":"Ed25519","kty":"OKP","x":"{{Text(key.Raw())}}"}""";
            case KeyKind.SharedSecret:
                throw new InvalidOperationException("A shared secret is never published.");
            default:
                var point = key.Point();
                return $$"""{"crv":"{{CurveFacts.Of(key.Kind).JwkName}}","kty":"EC","x":"{{Text(point.X)}}","y":"{{Text(point.Y)}}"}""";
        }
    }

    public static string WritePrivate(SigningKey key)
    {
        if (key.Kind == KeyKind.SharedSecret)
            return $$"""{"k":"{{Text(key.Export())}}","kty":"oct"}""";
        var members = WritePublic(key.VerificationKey)[..^1];
        if (key.Kind != KeyKind.Rsa)
            return $$"""{{members}},"d":"{{Text(key.Kind == KeyKind.Ed25519 ? key.Export() : key.EcdsaNumbers().D)}}"}""";
        var numbers = key.RsaNumbers();
        byte[]?[] secrets = [numbers.D, numbers.P, numbers.Q, numbers.DP, numbers.DQ, numbers.InverseQ];
        return members + string.Concat(RsaSecretMembers.Zip(secrets, static (name, number) => $",\"{name}\":\"{Text(number)}\"")) + "}";
    }

    public static string Thumbprint(VerificationKey key) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(WritePublic(key))));

    private static KeyRefusal ReadRsa(JsonElement jwk, out SigningKey? key)
    {
        key = null;
        if (BytesOf(jwk, "n") is not { } n || BytesOf(jwk, "e") is not { } e || TrimZeros(n) is not { Length: > 0 } modulus)
            return KeyRefusal.Malformed;
        var secrets = Array.ConvertAll(RsaSecretMembers, name => BytesOf(jwk, name));
        if (Array.Exists(secrets, static number => number is null))
            return KeyRefusal.Malformed;

        // The platform wants each number in its full length: the halves have half the modulus'.
        var half = (modulus.Length + 1) / 2;
        byte[][] padded = [Pad(secrets[0]!, modulus.Length), .. secrets[1..].Select(number => Pad(number!, half))];
        return SigningKey.TryFromRsa(
            new() { Modulus = modulus, Exponent = TrimZeros(e), D = padded[0], P = padded[1], Q = padded[2], DP = padded[3], DQ = padded[4], InverseQ = padded[5] },
            out key);
    }

    /// <summary>A JWK whose public half belongs to another private one is a trap or a mistake.</summary>
    private static KeyRefusal Matching(JsonElement jwk, SigningKey candidate, out SigningKey? key)
    {
        var point = candidate.Kind == KeyKind.Ed25519 ? default : candidate.VerificationKey.Point();
        var x = candidate.Kind == KeyKind.Ed25519 ? candidate.VerificationKey.Raw().ToArray() : point.X!;
        var matches = BytesOf(jwk, "x") is { } given && given.AsSpan().SequenceEqual(x)
            && (point.Y is null || (BytesOf(jwk, "y") is { } second && second.AsSpan().SequenceEqual(point.Y)));
        key = matches ? candidate : null;
        return matches ? KeyRefusal.None : KeyRefusal.Malformed;
    }

    private static string? TextOf(JsonElement jwk, string name) =>
        jwk.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Base64url without padding or spaces (RFC 7515 §2).</summary>
    private static byte[]? BytesOf(JsonElement jwk, string name)
    {
        if (TextOf(jwk, name) is not { Length: > 0 and <= MaxNumberLength } text || text.AsSpan().ContainsAny("= \t\r\n"))
            return null;
        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        return Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, bytes, out var written) ? bytes[..written] : null;
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    private static byte[] TrimZeros(byte[] number) => number.AsSpan().TrimStart((byte)0).ToArray();

    private static byte[] Pad(byte[] number, int length)
    {
        var trimmed = TrimZeros(number);
        return trimmed.Length >= length ? trimmed : [.. new byte[length - trimmed.Length], .. trimmed];
    }
}
