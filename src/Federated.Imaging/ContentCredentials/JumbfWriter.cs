using System.Buffers.Binary;
using System.Text;

namespace Federated.Imaging.ContentCredentials;

/// <summary>Writes JUMBF boxes (ISO/IEC 19566-5 §A); a box is its bytes, so that what was copied from a parent stays as it was.</summary>
internal static class JumbfWriter
{
    // Requestable, and with a label.
    private const byte Toggles = 0x03;

    public static byte[] Box(uint type, ReadOnlySpan<byte> payload)
    {
        var box = new byte[8 + payload.Length];
        WriteHeader(box, box.Length, type);
        payload.CopyTo(box.AsSpan(8));
        return box;
    }

    public static byte[] SuperBox(byte[] contentType, string label, params ReadOnlySpan<ReadOnlyMemory<byte>> children)
    {
        var labelBytes = Encoding.UTF8.GetByteCount(label);
        var description = 8 + JumbfType.ContentTypeBytes + 1 + labelBytes + 1;
        var length = 8 + description;
        foreach (var child in children)
            length = checked(length + child.Length);
        var box = new byte[length];
        WriteHeader(box, length, JumbfType.SuperBox);
        var at = box.AsSpan(8);
        WriteHeader(at, description, JumbfType.Description);
        contentType.CopyTo(at[8..]);
        at[8 + JumbfType.ContentTypeBytes] = Toggles;
        Encoding.UTF8.GetBytes(label, at[(8 + JumbfType.ContentTypeBytes + 1)..]);
        at = at[description..];
        foreach (var child in children)
        {
            child.Span.CopyTo(at);
            at = at[child.Length..];
        }

        return box;
    }

    private static void WriteHeader(Span<byte> box, int length, uint type)
    {
        BinaryPrimitives.WriteInt32BigEndian(box, length);
        BinaryPrimitives.WriteUInt32BigEndian(box[4..], type);
    }
}
