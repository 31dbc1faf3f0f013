namespace Federated.Protocol.Signatures;

/// <summary>The two bytes in front of a key in a Multikey, which say what kind it is (W3C Controlled Identifiers §2.2.2).</summary>
internal static class Multicodec
{
    public static ReadOnlySpan<byte> Public(KeyKind kind) => kind switch
    {
        KeyKind.Ed25519 => [0xed, 0x01],
        KeyKind.EcdsaP256 => [0x80, 0x24],
        KeyKind.EcdsaP384 => [0x81, 0x24],
        _ => throw new InvalidOperationException("Only Ed25519 and elliptic curve keys are written as Multikey."),
    };

    public static ReadOnlySpan<byte> Secret(KeyKind kind) => kind switch
    {
        KeyKind.Ed25519 => [0x80, 0x26],
        KeyKind.EcdsaP256 => [0x86, 0x26],
        KeyKind.EcdsaP384 => [0x87, 0x26],
        _ => throw new InvalidOperationException("Only Ed25519 and elliptic curve keys are written as Multikey."),
    };

    /// <summary>What the first two bytes say; null when it is nothing that we know.</summary>
    public static (KeyKind Kind, bool IsSecret)? Of(ReadOnlySpan<byte> bytes) => bytes.Length < 2 ? null : (bytes[0], bytes[1]) switch
    {
        (0xed, 0x01) => (KeyKind.Ed25519, false),
        (0x80, 0x24) => (KeyKind.EcdsaP256, false),
        (0x81, 0x24) => (KeyKind.EcdsaP384, false),
        (0x80, 0x26) => (KeyKind.Ed25519, true),
        (0x86, 0x26) => (KeyKind.EcdsaP256, true),
        (0x87, 0x26) => (KeyKind.EcdsaP384, true),
        _ => null,
    };
}
