using System.Text;

namespace Federated.Imaging.ContentCredentials;

/// <summary>The box types and content types that content credentials use (C2PA 2.2 §11.1.4).</summary>
internal static class JumbfType
{
    public const uint SuperBox = 0x6A756D62;        // jumb
    public const uint Description = 0x6A756D64;     // jumd
    public const uint Cbor = 0x63626F72;            // cbor
    public const uint Json = 0x6A736F6E;            // json
    public const uint EmbeddedDescription = 0x62666462; // bfdb
    public const uint EmbeddedData = 0x62696462;    // bidb

    public const int ContentTypeBytes = 16;

    public static byte[] Store { get; } = FourLetters("c2pa");

    public static byte[] Manifest { get; } = FourLetters("c2ma");

    /// <summary>Another spelling of a standard manifest, which readers have to take as well (§11.2.2).</summary>
    public static byte[] OtherManifest { get; } = FourLetters("c2md");

    public static byte[] UpdateManifest { get; } = FourLetters("c2um");

    public static byte[] AssertionStore { get; } = FourLetters("c2as");

    public static byte[] Claim { get; } = FourLetters("c2cl");

    public static byte[] Signature { get; } = FourLetters("c2cs");

    public static byte[] CborContent { get; } = FourLetters("cbor");

    public static byte[] JsonContent { get; } = FourLetters("json");

    /// <summary>Embedded file, ISO/IEC 19566-5 §B.4.</summary>
    public static byte[] EmbeddedFile { get; } = [0x40, 0xCB, 0x0C, 0x32, 0xBB, 0x8A, 0x48, 0x9D, 0xA7, 0x0B, 0x2A, 0xD6, 0xF4, 0x7F, 0x43, 0x69];

    private static byte[] FourLetters(string name) =>
        [.. Encoding.ASCII.GetBytes(name), 0x00, 0x11, 0x00, 0x10, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71];
}
