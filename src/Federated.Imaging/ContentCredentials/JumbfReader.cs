using System.Buffers.Binary;
using System.Text;

namespace Federated.Imaging.ContentCredentials;

/// <summary>Reads JUMBF boxes within limits and without copying them (ISO/IEC 19566-5 §A).</summary>
internal sealed class JumbfReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly CredentialLimits limits;
    private int boxes;
    private CredentialRefusal refusal;

    private JumbfReader(CredentialLimits limits) => this.limits = limits;

    /// <summary>Reads bytes that have to be exactly one superbox.</summary>
    public static JumbfBox? Read(ReadOnlyMemory<byte> bytes, CredentialLimits limits, out CredentialRefusal refusal)
    {
        refusal = CredentialRefusal.None;
        if (bytes.Length > limits.MaxStoreBytes)
        {
            refusal = CredentialRefusal.TooLarge;
            return null;
        }

        var reader = new JumbfReader(limits);
        var rest = bytes;
        var box = reader.ReadBox(ref rest, 0);
        if (box is not null && (!rest.IsEmpty || !box.IsSuperBox))
        {
            reader.refusal = CredentialRefusal.BadBox;
            box = null;
        }

        refusal = reader.refusal;
        return box;
    }

    private JumbfBox? Refuse(CredentialRefusal reason)
    {
        refusal = reason;
        return null;
    }

    private JumbfBox? ReadBox(ref ReadOnlyMemory<byte> rest, int depth)
    {
        if (depth > limits.MaxBoxDepth)
            return Refuse(CredentialRefusal.TooDeep);
        if (++boxes > limits.MaxBoxes)
            return Refuse(CredentialRefusal.TooManyBoxes);
        if (!TryReadHeader(rest.Span, out var header, out var length, out var type))
            return Refuse(CredentialRefusal.BadBox);
        var raw = rest[..length];
        rest = rest[length..];
        return type == JumbfType.SuperBox ? ReadSuperBox(raw, header, depth) : new JumbfBox(raw, header, type);
    }

    // A length of 1 means that 64 bits follow; 0 would mean "to the end of the file", which has no place inside an image.
    private static bool TryReadHeader(ReadOnlySpan<byte> bytes, out int header, out int length, out uint type)
    {
        header = 8;
        length = 0;
        type = 0;
        if (bytes.Length < header)
            return false;
        ulong declared = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        type = BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        if (declared == 1)
        {
            header = 16;
            if (bytes.Length < header)
                return false;
            declared = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        }

        if (declared < (ulong)header || declared > (ulong)bytes.Length)
            return false;
        length = (int)declared;
        return true;
    }

    private JumbfBox? ReadSuperBox(ReadOnlyMemory<byte> raw, int header, int depth)
    {
        var rest = raw[header..];
        var description = ReadBox(ref rest, depth + 1);
        if (description is null)
            return null;
        if (description.Type != JumbfType.Description || !TryReadLabel(description.Payload.Span, out var label))
            return Refuse(CredentialRefusal.BadBox);
        var children = new List<JumbfBox>();
        while (!rest.IsEmpty)
        {
            if (ReadBox(ref rest, depth + 1) is not { } child)
                return null;
            if (child.Type == JumbfType.Description)
                return Refuse(CredentialRefusal.BadBox);
            children.Add(child);
        }

        return new JumbfBox(raw, header, JumbfType.SuperBox)
        {
            Label = label,
            ContentType = description.Payload[..JumbfType.ContentTypeBytes],
            Children = children,
        };
    }

    // §A.3: content type, toggles, then what the toggles announce: a label (bit 1), an id, a hash, a private box, which all are of no use here.
    private static bool TryReadLabel(ReadOnlySpan<byte> description, out string label)
    {
        label = "";
        if (description.Length <= JumbfType.ContentTypeBytes)
            return false;
        var toggles = description[JumbfType.ContentTypeBytes];
        if ((toggles & 0x02) == 0)
            return true;
        var text = description[(JumbfType.ContentTypeBytes + 1)..];
        var end = text.IndexOf((byte)0);
        if (end <= 0)
            return false;
        try
        {
            label = StrictUtf8.GetString(text[..end]);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }

        // §A.3.2: these would end the label inside a URI.
        return !label.AsSpan().ContainsAny("/;?#") && !label.AsSpan().ContainsAnyInRange('\0', '\u001F');
    }
}
