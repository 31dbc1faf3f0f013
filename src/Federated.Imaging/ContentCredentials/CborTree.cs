using System.Formats.Cbor;
using System.Globalization;

namespace Federated.Imaging.ContentCredentials;

/// <summary>Reads a whole CBOR document into nodes, within limits of depth and number.</summary>
/// <remarks>Strict mode: maps with a key twice, bad UTF-8 and misused tags are refused, because two readers could see two documents in them.</remarks>
internal sealed class CborTree
{
    private readonly CredentialLimits limits;
    private int values;

    private CborTree(CredentialLimits limits) => this.limits = limits;

    /// <summary>The document, or null where it is not well-formed (RFC 8949 Appendix C), not strict, beyond the limits, or followed by something.</summary>
    public static CborNode? Read(ReadOnlyMemory<byte> bytes, CredentialLimits limits)
    {
        var reader = new CborReader(bytes, CborConformanceMode.Strict);
        try
        {
            var node = new CborTree(limits).ReadValue(reader, 0);
            return node is null || reader.BytesRemaining != 0 ? null : node;
        }
        catch (Exception error) when (error is CborContentException or InvalidOperationException or OverflowException)
        {
            // The reader has no other way to say that bytes are not CBOR.
            return null;
        }
    }

    private CborNode? ReadValue(CborReader reader, int depth)
    {
        if (depth > limits.MaxCborDepth || ++values > limits.MaxCborValues)
            return null;
        ulong? tag = null;
        for (var tags = 0; reader.PeekState() == CborReaderState.Tag; tags++)
        {
            if (tags > limits.MaxCborDepth)
                return null;
            tag = (ulong)reader.ReadTag();
        }

        if (ReadUntagged(reader, depth) is not { } node)
            return null;
        node.Tag = tag;
        return node;
    }

    private CborNode? ReadUntagged(CborReader reader, int depth)
    {
        switch (reader.PeekState())
        {
            case CborReaderState.UnsignedInteger:
                var number = reader.ReadUInt64();
                return number > long.MaxValue ? new CborNode(CborKind.Other) : new CborNode(CborKind.Integer) { Integer = (long)number };
            case CborReaderState.NegativeInteger:
                var negative = reader.ReadCborNegativeIntegerRepresentation();
                return negative > long.MaxValue ? new CborNode(CborKind.Other) : new CborNode(CborKind.Integer) { Integer = -1 - (long)negative };
            case CborReaderState.ByteString:
                return new CborNode(CborKind.Bytes) { Bytes = reader.ReadDefiniteLengthByteString() };
            case CborReaderState.StartIndefiniteLengthByteString:
                return new CborNode(CborKind.Bytes) { Bytes = reader.ReadByteString() };
            case CborReaderState.TextString or CborReaderState.StartIndefiniteLengthTextString:
                return new CborNode(CborKind.Text) { Text = reader.ReadTextString() };
            case CborReaderState.StartArray:
                return ReadList(reader, depth);
            case CborReaderState.StartMap:
                return ReadMap(reader, depth);
            case CborReaderState.Boolean:
                return new CborNode(CborKind.Boolean) { Boolean = reader.ReadBoolean() };
            case CborReaderState.Null:
                reader.ReadNull();
                return new CborNode(CborKind.Null);
            case CborReaderState.HalfPrecisionFloat or CborReaderState.SinglePrecisionFloat or CborReaderState.DoublePrecisionFloat:
                return new CborNode(CborKind.Number) { Number = reader.ReadDouble() };
            default:
                reader.SkipValue();
                return new CborNode(CborKind.Other);
        }
    }

    private CborNode? ReadList(CborReader reader, int depth)
    {
        reader.ReadStartArray();
        var items = new List<CborNode>();
        while (reader.PeekState() != CborReaderState.EndArray)
        {
            if (ReadValue(reader, depth + 1) is not { } item)
                return null;
            items.Add(item);
        }

        reader.ReadEndArray();
        return new CborNode(CborKind.List) { Items = items };
    }

    private CborNode? ReadMap(CborReader reader, int depth)
    {
        reader.ReadStartMap();
        var fields = new Dictionary<string, CborNode>(StringComparer.Ordinal);
        while (reader.PeekState() != CborReaderState.EndMap)
        {
            if (ReadValue(reader, depth + 1) is not { } key || NameOf(key) is not { } name || ReadValue(reader, depth + 1) is not { } value || !fields.TryAdd(name, value))
                return null;
        }

        reader.ReadEndMap();
        return new CborNode(CborKind.Map) { Fields = fields };
    }

    private static string? NameOf(CborNode key) => key.Kind switch
    {
        // A text that begins with "#" could be taken for an integer key; nothing in the standard is called so.
        CborKind.Text => key.Text.StartsWith('#') ? null : key.Text,
        CborKind.Integer => string.Create(CultureInfo.InvariantCulture, $"#{key.Integer}"),
        _ => null,
    };
}
