using System.Text;
using System.Text.Json;
using Federated.Protocol.ActivityStreams;

namespace Federated.Protocol.Tests.ActivityStreams;

/// <summary>Says all that a reading says, to compare two of them.</summary>
internal static class Description
{
    /// <summary>All that a reading says, what it embeds read again, without the JSON that it was read from.</summary>
    public static string Of(Reading<WireDocument> reading, int depth = 0)
    {
        if (!reading.TryGet(out var document))
        {
            return $"{reading.Refusal}";
        }

        var text = new StringBuilder(document.GetType().Name);
        Append(text, document, depth);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value, int depth)
    {
        switch (value)
        {
            case null or JsonElement:
                break;
            case Reference reference:
                text.Append('<').Append(reference.Id).Append(' ').Append(reference.Type);
                if (reference.Embedded is { } embedded && depth < 4)
                {
                    text.Append(Of(ActivityReader.Read(embedded), depth + 1));
                }

                text.Append('>');
                break;
            case string or ValueType:
                text.Append(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)).Append(';');
                break;
            case System.Collections.IEnumerable list:
                text.Append('[');
                foreach (var item in list)
                {
                    Append(text, item, depth);
                }

                text.Append(']');
                break;
            default:
                foreach (var property in value.GetType().GetProperties().Where(static property => property.Name is not ("EqualityContract" or "Object" or "QuoteApproval" or "Proofs" or "Raw")))
                {
                    text.Append('\n').Append(property.Name).Append('=');
                    Append(text, property.GetValue(value), depth);
                }

                break;
        }
    }

    /// <summary>Where two descriptions part.</summary>
    public static string Difference(string left, string right)
    {
        var at = 0;
        while (at < left.Length && at < right.Length && left[at] == right[at])
        {
            at++;
        }

        var from = Math.Max(0, at - 60);
        return $"{left[from..Math.Min(left.Length, at + 80)]}\n  {right[from..Math.Min(right.Length, at + 80)]}";
    }
}
