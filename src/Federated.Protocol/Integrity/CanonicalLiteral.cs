using System.Globalization;
using System.Text;
using Federated.Protocol.JsonLd;

namespace Federated.Protocol.Integrity;

/// <summary>The canonical text of a JSON literal inside JSON-LD (JSON-LD 1.1 §10.2, the data type rdf:JSON), written as RFC 8785 says.</summary>
internal static class CanonicalLiteral
{
    /// <summary>The text, or null where a number is beyond a double, which RFC 8785 §3.2.2.3 forbids to write.</summary>
    /// <remarks>Depth, size, duplicate names and half surrogate pairs have been dealt with when the document was read.</remarks>
    public static string? Write(LdValue value)
    {
        var text = new StringBuilder();
        return TryWrite(value, text) ? text.ToString() : null;
    }

    private static bool TryWrite(LdValue value, StringBuilder text) => value switch
    {
        LdObject map => TryWriteObject(map, text),
        LdArray array => TryWriteArray(array, text),
        LdScalar { IsString: true } scalar => WriteText(scalar.Text, text),
        LdScalar { IsNumber: true } scalar => TryWriteNumber(scalar.Text, text),
        LdScalar scalar => text.Append(scalar.Text) is not null,
        _ => throw new ArgumentException("Not a JSON value.", nameof(value)),
    };

    private static bool TryWriteObject(LdObject map, StringBuilder text)
    {
        var order = new int[map.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        // Ordinal comparison is comparison of UTF-16 units, RFC 8785 §3.2.3.
        Array.Sort(order, (one, other) => string.CompareOrdinal(map.KeyAt(one), map.KeyAt(other)));
        text.Append('{');
        for (var i = 0; i < order.Length; i++)
        {
            if (i > 0)
            {
                text.Append(',');
            }

            WriteText(map.KeyAt(order[i]), text);
            text.Append(':');
            if (!TryWrite(map.ValueAt(order[i]), text))
            {
                return false;
            }
        }

        text.Append('}');
        return true;
    }

    private static bool TryWriteArray(LdArray array, StringBuilder text)
    {
        text.Append('[');
        var first = true;
        foreach (var item in array)
        {
            if (!first)
            {
                text.Append(',');
            }

            first = false;
            if (!TryWrite(item, text))
            {
                return false;
            }
        }

        text.Append(']');
        return true;
    }

    private static bool TryWriteNumber(string json, StringBuilder text)
    {
        var value = double.Parse(json, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (!double.IsFinite(value))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[EcmaScriptNumber.MaxLength];
        text.Append(Encoding.ASCII.GetString(bytes[..EcmaScriptNumber.Format(value, bytes)]));
        return true;
    }

    private static bool WriteText(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }

        text.Append('"');
        return true;
    }
}
