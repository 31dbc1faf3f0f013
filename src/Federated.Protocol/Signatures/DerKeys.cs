using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Federated.Protocol.Signatures;

/// <summary>Keys in DER: public ones as SPKI or PKCS#1, private ones as PKCS#8, PKCS#1 or SEC 1; what it is, its structure says.</summary>
internal static class DerKeys
{
    private static readonly Asn1Tag Parameters = new(TagClass.ContextSpecific, 0);

    public static KeyRefusal ReadPublic(ReadOnlyMemory<byte> der, out VerificationKey? key)
    {
        key = null;
        try
        {
            // BER, since some peers write lengths with leading zeros; what follows the sequence is not looked at.
            var outer = new AsnReader(der, AsnEncodingRules.BER).ReadSequence();
            if (outer.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
                return ReadRsaPublic(outer, out key);
            var algorithm = outer.ReadSequence();
            var oid = algorithm.ReadObjectIdentifier();
            if (!outer.TryReadPrimitiveBitString(out _, out var bits))
                return KeyRefusal.Malformed;
            return oid switch
            {
                Oids.Rsa or Oids.RsaPss => ReadRsaPublic(new AsnReader(bits, AsnEncodingRules.BER).ReadSequence(), out key),
                Oids.EllipticCurve => ReadPoint(algorithm.ReadObjectIdentifier(), bits.Span, out key),
                Oids.Ed25519 when bits.Length == Ed25519.PublicKeyLength => Take(VerificationKey.FromEd25519(bits.Span), out key),
                Oids.Ed25519 => KeyRefusal.Malformed,
                _ => KeyRefusal.UnsupportedKind,
            };
        }
        catch (AsnContentException)
        {
            // The reader of .NET tells a stranger's bad bytes by an exception; here they are a value.
            return KeyRefusal.Malformed;
        }
    }

    public static KeyRefusal ReadPrivate(ReadOnlyMemory<byte> der, out SigningKey? key)
    {
        key = null;
        try
        {
            var outer = new AsnReader(der, AsnEncodingRules.BER).ReadSequence();
            _ = outer.ReadInteger();
            var tag = outer.PeekTag();
            if (tag.HasSameClassAndValue(Asn1Tag.Integer))
                return SigningKey.TryImportRsa(der.Span, out key);
            if (tag.HasSameClassAndValue(Asn1Tag.PrimitiveOctetString))
                return ReadSec1(outer, out key);
            var algorithm = outer.ReadSequence();
            var oid = algorithm.ReadObjectIdentifier();
            var inner = outer.ReadOctetString();
            return oid switch
            {
                // The platform refuses the number for PSS alone; the key inside is a plain one.
                Oids.Rsa or Oids.RsaPss => SigningKey.TryImportRsa(inner, out key),
                Oids.EllipticCurve => ReadEllipticCurve(algorithm.ReadObjectIdentifier(), inner, out key),
                Oids.Ed25519 => ReadEd25519(inner, out key),
                _ => KeyRefusal.UnsupportedKind,
            };
        }
        catch (AsnContentException)
        {
            return KeyRefusal.Malformed;
        }
    }

    /// <summary>SubjectPublicKeyInfo of RSA (RFC 3279 §2.3.1).</summary>
    public static byte[] WriteRsaPublic(byte[] modulus, byte[] exponent)
    {
        var inner = new AsnWriter(AsnEncodingRules.DER);
        using (inner.PushSequence())
        {
            inner.WriteIntegerUnsigned(modulus);
            inner.WriteIntegerUnsigned(exponent);
        }

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Oids.Rsa);
                writer.WriteNull();
            }

            writer.WriteBitString(inner.Encode());
        }

        return writer.Encode();
    }

    /// <summary>SubjectPublicKeyInfo of Ed25519 (RFC 8410 §4).</summary>
    public static byte[] WriteEd25519Public(byte[] publicKey) =>
        [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00, .. publicKey];

    /// <summary>PKCS#8 of Ed25519 (RFC 8410 §7).</summary>
    public static byte[] WriteEd25519Private(byte[] seed) =>
        [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20, .. seed];

    private static KeyRefusal ReadRsaPublic(AsnReader numbers, out VerificationKey? key)
    {
        key = null;
        var modulus = numbers.ReadIntegerBytes().Span;
        var exponent = numbers.ReadIntegerBytes().Span;

        // A private key begins with its version, and goes on after two numbers.
        if (numbers.HasData)
            return KeyRefusal.PrivateKey;
        return modulus[0] > 0x7f || exponent[0] > 0x7f
            ? KeyRefusal.Malformed
            : VerificationKey.TryFromRsa(modulus.TrimStart((byte)0).ToArray(), exponent.TrimStart((byte)0).ToArray(), out key);
    }

    private static KeyRefusal ReadPoint(string curve, ReadOnlySpan<byte> encoded, out VerificationKey? key)
    {
        key = null;
        return CurveFacts.FromOid(curve) is not { } facts ? KeyRefusal.UnsupportedKind : VerificationKey.TryFromPoint(facts, encoded, out key);
    }

    /// <summary>ECPrivateKey with its curve inside (RFC 5915 §3).</summary>
    private static KeyRefusal ReadSec1(AsnReader fields, out SigningKey? key)
    {
        key = null;
        var secret = fields.ReadOctetString();
        if (!fields.HasData || !fields.PeekTag().HasSameClassAndValue(Parameters))
            return KeyRefusal.Malformed;
        var curve = CurveFacts.FromOid(fields.ReadSequence(Parameters).ReadObjectIdentifier());
        return curve is null ? KeyRefusal.UnsupportedKind : SigningKey.TryFromEcdsa(curve, secret, out key);
    }

    private static KeyRefusal ReadEllipticCurve(string oid, byte[] inner, out SigningKey? key)
    {
        key = null;
        if (CurveFacts.FromOid(oid) is not { } curve)
            return KeyRefusal.UnsupportedKind;
        var fields = new AsnReader(inner, AsnEncodingRules.BER).ReadSequence();
        _ = fields.ReadInteger();
        return SigningKey.TryFromEcdsa(curve, fields.ReadOctetString(), out key);
    }

    private static KeyRefusal ReadEd25519(byte[] inner, out SigningKey? key)
    {
        key = null;
        var seed = new AsnReader(inner, AsnEncodingRules.BER).ReadOctetString();
        if (seed.Length != Ed25519.SeedLength)
            return KeyRefusal.Malformed;
        key = SigningKey.ImportEd25519(seed);
        CryptographicOperations.ZeroMemory(seed);
        return KeyRefusal.None;
    }

    private static KeyRefusal Take(VerificationKey read, out VerificationKey? key)
    {
        key = read;
        return KeyRefusal.None;
    }
}
