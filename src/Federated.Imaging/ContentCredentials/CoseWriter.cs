using System.Formats.Cbor;

namespace Federated.Imaging.ContentCredentials;

/// <summary>Writes a claim's signature: COSE_Sign1, tagged, detached (C2PA 2.2 §13.2, RFC 9052 §4.2).</summary>
internal static class CoseWriter
{
    private const ulong SignOneTag = 18;

    public static byte[] Write(byte[] protectedHeader, byte[] openHeader, byte[] signature)
    {
        var writer = new CborWriter(CborConformanceMode.Lax, initialCapacity: protectedHeader.Length + openHeader.Length + signature.Length + 32);
        writer.WriteTag((CborTag)SignOneTag);
        writer.WriteStartArray(4);
        writer.WriteByteString(protectedHeader);
        writer.WriteEncodedValue(openHeader);
        writer.WriteNull();
        writer.WriteByteString(signature);
        writer.WriteEndArray();
        return writer.Encode();
    }

    /// <summary>The header that no signature covers: empty, or a time-stamp with zeros behind it that fill the room (§10.3.2.5.4, §10.4.2).</summary>
    /// <returns>Null where the time-stamp is too large for the room.</returns>
    public static byte[]? OpenHeader(ReadOnlySpan<byte> token, int room)
    {
        if (room == 0)
            return token.IsEmpty ? [0xA0] : null;
        // The header of a byte string grows at 24, 256 and 65,536 bytes, so that one string of zeros cannot fill every room; a second, empty
        // one moves the steps.
        foreach (var isSecond in (bool[])[false, true])
        {
            var least = Header(token, 0, isSecond).Length;
            for (var growth = 0; growth <= 4; growth++)
            {
                var padding = room - least - growth;
                if (padding >= 0 && Header(token, padding, isSecond) is { } header && header.Length == room)
                    return header;
            }
        }

        return null;
    }

    private static byte[] Header(ReadOnlySpan<byte> token, int padding, bool isSecond)
    {
        var writer = ManifestCbor.Writer();
        writer.WriteStartMap(null);
        writer.WriteTextString("pad");
        writer.WriteByteString(new byte[padding]);
        if (isSecond)
        {
            writer.WriteTextString("pad2");
            writer.WriteByteString([]);
        }

        if (!token.IsEmpty)
        {
            writer.WriteTextString("sigTst2");
            writer.WriteStartMap(1);
            writer.WriteTextString("tstTokens");
            writer.WriteStartArray(1);
            writer.WriteStartMap(1);
            writer.WriteTextString("val");
            writer.WriteByteString(token);
            writer.WriteEndMap();
            writer.WriteEndArray();
            writer.WriteEndMap();
        }

        writer.WriteEndMap();
        return writer.Encode();
    }
}
