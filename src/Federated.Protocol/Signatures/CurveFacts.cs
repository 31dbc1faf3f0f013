using System.Numerics;
using System.Security.Cryptography;

namespace Federated.Protocol.Signatures;

/// <summary>The two NIST curves that we know: their names everywhere, and how a short point becomes a whole one (SEC 1 §2.3.4).</summary>
internal sealed class CurveFacts
{
    private readonly BigInteger prime;
    private readonly BigInteger b;

    private CurveFacts(KeyKind kind, ECCurve curve, int size, string jwk, string oid, BigInteger prime, string b)
    {
        Kind = kind;
        Curve = curve;
        Size = size;
        JwkName = jwk;
        Oid = oid;
        this.prime = prime;
        this.b = new(Convert.FromHexString(b), isUnsigned: true, isBigEndian: true);
    }

    public static CurveFacts P256 { get; } = new(
        KeyKind.EcdsaP256, ECCurve.NamedCurves.nistP256, 32, "P-256", "1.2.840.10045.3.1.7",
        BigInteger.Pow(2, 256) - BigInteger.Pow(2, 224) + BigInteger.Pow(2, 192) + BigInteger.Pow(2, 96) - 1,
        "5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B");

    public static CurveFacts P384 { get; } = new(
        KeyKind.EcdsaP384, ECCurve.NamedCurves.nistP384, 48, "P-384", "1.3.132.0.34",
        BigInteger.Pow(2, 384) - BigInteger.Pow(2, 128) - BigInteger.Pow(2, 96) + BigInteger.Pow(2, 32) - 1,
        "B3312FA7E23EE7E4988E056BE3F82D19181D9C6EFE8141120314088F5013875AC656398D8A2ED19D2A85C8EDD3EC2AEF");

    public KeyKind Kind { get; }

    public ECCurve Curve { get; }

    /// <summary>Bytes of one coordinate, and of the private number.</summary>
    public int Size { get; }

    public string JwkName { get; }

    public string Oid { get; }

    public static CurveFacts Of(KeyKind kind) => kind == KeyKind.EcdsaP256 ? P256 : P384;

    public static CurveFacts? FromOid(string oid) => oid == P256.Oid ? P256 : oid == P384.Oid ? P384 : null;

    public static CurveFacts? FromJwkName(string? name) => name == P256.JwkName ? P256 : name == P384.JwkName ? P384 : null;

    /// <summary>Reads a point, short (02 or 03 and x) or whole (04, x and y); false when it has another form or does not lie on the curve.</summary>
    public bool TryReadPoint(ReadOnlySpan<byte> encoded, out ECPoint point)
    {
        point = default;
        if (encoded.Length == 1 + (2 * Size) && encoded[0] == 4)
        {
            point = new() { X = encoded.Slice(1, Size).ToArray(), Y = encoded[(1 + Size)..].ToArray() };
            return true;
        }

        if (encoded.Length != 1 + Size || encoded[0] is not (2 or 3))
            return false;
        var x = new BigInteger(encoded[1..], isUnsigned: true, isBigEndian: true);
        if (x >= prime)
            return false;

        // Both primes are 3 modulo 4, so a root is a power; a number without one has no point.
        var square = (BigInteger.ModPow(x, 3, prime) + (prime - 3) * x + b) % prime;
        var y = BigInteger.ModPow(square, (prime + 1) / 4, prime);
        if (BigInteger.ModPow(y, 2, prime) != square)
            return false;
        if (y.IsEven != (encoded[0] == 2))
            y = prime - y;
        var bytes = new byte[Size];
        var written = y.ToByteArray(isUnsigned: true, isBigEndian: true);
        written.CopyTo(bytes, Size - written.Length);
        point = new() { X = encoded[1..].ToArray(), Y = bytes };
        return true;
    }

    /// <summary>The short form of a point.</summary>
    public byte[] Compress(ECPoint point) => [(byte)((point.Y![^1] & 1) == 0 ? 2 : 3), .. point.X!];
}
