using System.Globalization;
using System.Net;
using System.Text;

namespace Federated.Federation.Translation;

/// <summary>Makes one plain line of bounded length out of what a stranger calls a name, title or warning.</summary>
internal static class IncomingText
{
    /// <summary>Without control characters and overrides of the writing direction, which could make the rest of a page read backwards; null when nothing is left.</summary>
    public static string? Line(string? text, int limit)
    {
        if (text is null)
            return null;
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length + rune.Utf16SequenceLength > limit)
                break;
            if (rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069))
                continue;
            line.Append(Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? " " : rune.ToString());
        }

        var trimmed = line.ToString().Trim();
        return trimmed.Length == 0 ? null : trimmed;
    }

    public static string Encode(string text) => WebUtility.HtmlEncode(text);
}
