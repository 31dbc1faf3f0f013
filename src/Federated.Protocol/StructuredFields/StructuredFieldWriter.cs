using System.Globalization;
using System.Text;

namespace Federated.Protocol.StructuredFields;

/// <summary>Writes structured fields in their one canonical form (RFC 9651 §4.1), which RFC 9421 signs.</summary>
public static class StructuredFieldWriter
{
    /// <summary>Writes an item or an inner list with its parameters.</summary>
    public static string Write(StructuredMember member)
    {
        var builder = new StringBuilder();
        Append(builder, member);
        return builder.ToString();
    }

    /// <summary>Writes a list; an empty one gives an empty text, and such a field is not sent (§4.1).</summary>
    public static string Write(StructuredList list)
    {
        var builder = new StringBuilder();
        foreach (var member in list)
        {
            _ = builder.Length == 0 ? builder : builder.Append(", ");
            Append(builder, member);
        }

        return builder.ToString();
    }

    /// <summary>Writes a dictionary; an empty one gives an empty text, and such a field is not sent (§4.1).</summary>
    public static string Write(StructuredDictionary dictionary)
    {
        var builder = new StringBuilder();
        foreach (var (key, member) in dictionary)
        {
            _ = builder.Length == 0 ? builder : builder.Append(", ");
            builder.Append(key);

            // §4.1.2: true is not written, its key stands for it.
            if (member is StructuredItem { Value: var value } && value == StructuredValue.Boolean(true))
                Append(builder, member.Parameters);
            else
                Append(builder.Append('='), member);
        }

        return builder.ToString();
    }

    internal static void Append(StringBuilder builder, StructuredMember member)
    {
        if (member is StructuredInnerList list)
        {
            builder.Append('(');
            for (var i = 0; i < list.Items.Count; i++)
            {
                _ = i == 0 ? builder : builder.Append(' ');
                Append(builder, list.Items[i]);
            }

            builder.Append(')');
        }
        else
        {
            Append(builder, ((StructuredItem)member).Value);
        }

        Append(builder, member.Parameters);
    }

    internal static void Append(StringBuilder builder, StructuredValue value) => _ = value.Type switch
    {
        StructuredType.Integer => builder.Append(CultureInfo.InvariantCulture, $"{value.Number}"),
        StructuredType.Decimal => AppendDecimal(builder, value.Number),
        StructuredType.String => AppendString(builder, value.Text),
        StructuredType.Token => builder.Append(value.Text),
        StructuredType.ByteSequence => builder.Append(':').Append(Convert.ToBase64String(value.Bytes)).Append(':'),
        StructuredType.Boolean => builder.Append(value.Number == 0 ? "?0" : "?1"),
        StructuredType.Date => builder.Append(CultureInfo.InvariantCulture, $"@{value.Number}"),
        _ => AppendDisplayString(builder, value.Text),
    };

    private static void Append(StringBuilder builder, StructuredParameters parameters)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            var (key, value) = parameters[i];
            builder.Append(';').Append(key);
            if (value != StructuredValue.Boolean(true))
                Append(builder.Append('='), value);
        }
    }

    private static StringBuilder AppendDecimal(StringBuilder builder, long thousandths) =>
        builder.Append((thousandths / 1000m).ToString("0.0##", CultureInfo.InvariantCulture));

    private static StringBuilder AppendString(StringBuilder builder, string text)
    {
        builder.Append('"');
        foreach (var character in text)
        {
            _ = character is '"' or '\\' ? builder.Append('\\') : builder;
            builder.Append(character);
        }

        return builder.Append('"');
    }

    /// <summary>§4.1.11: upper-case escapes are not read by anybody, so lower-case ones are written.</summary>
    private static StringBuilder AppendDisplayString(StringBuilder builder, string text)
    {
        builder.Append("%\"");
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            _ = value is (byte)'%' or (byte)'"' or < 0x20 or > 0x7e
                ? builder.Append(CultureInfo.InvariantCulture, $"%{value:x2}")
                : builder.Append((char)value);
        }

        return builder.Append('"');
    }
}
