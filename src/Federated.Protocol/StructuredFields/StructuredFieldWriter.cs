using System.Globalization;
using System.Text;

namespace Federated.Protocol.StructuredFields;

/// <summary>Writes structured values in their one canonical form (RFC 8941 §4.1), which RFC 9421 signs.</summary>
internal static class StructuredFieldWriter
{
    public static string Write(StructuredInnerList list)
    {
        var builder = new StringBuilder("(");
        for (var i = 0; i < list.Items.Count; i++)
        {
            _ = i == 0 ? builder : builder.Append(' ');
            Append(builder, list.Items[i]);
        }

        Append(builder.Append(')'), list.Parameters);
        return builder.ToString();
    }

    public static string Write(StructuredItem item)
    {
        var builder = new StringBuilder();
        Append(builder, item);
        return builder.ToString();
    }

    private static void Append(StringBuilder builder, StructuredItem item)
    {
        Append(builder, item.Value);
        Append(builder, item.Parameters);
    }

    private static void Append(StringBuilder builder, StructuredParameters parameters)
    {
        foreach (var (key, value) in parameters.Pairs)
        {
            builder.Append(';').Append(key);
            if (value is not true)
            {
                Append(builder.Append('='), value);
            }
        }
    }

    private static void Append(StringBuilder builder, object value) => _ = value switch
    {
        bool flag => builder.Append(flag ? "?1" : "?0"),
        long number => builder.Append(number.ToString(CultureInfo.InvariantCulture)),
        decimal number => builder.Append(number.ToString("0.0##", CultureInfo.InvariantCulture)),
        StructuredToken token => builder.Append(token.Text),
        byte[] bytes => builder.Append(':').Append(Convert.ToBase64String(bytes)).Append(':'),
        string text => builder.Append('"').Append(text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"'),
        _ => throw new ArgumentException("Not a structured value.", nameof(value)),
    };
}
