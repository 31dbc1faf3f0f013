using System.Globalization;
using System.Text;

namespace Federated.Server.Shell;

/// <summary>Makes what is invisible in a stranger's text visible, so that it can neither turn a page around nor steer a terminal.</summary>
internal static class VisibleText
{
    /// <summary>Text of several lines.</summary>
    public static string Block(string text) => Write(text, keepsLines: true);

    /// <summary>Text that must stay in its line: a line break in it could pretend to be another line of ours.</summary>
    public static string Line(string text) => Write(text, keepsLines: false);

    private static string Write(string text, bool keepsLines)
    {
        if (text.EnumerateRunes().All(rune => IsPlain(rune, keepsLines)) && !text.Contains('\uFFFD', StringComparison.Ordinal))
            return text;
        var visible = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsPlain(rune, keepsLines))
                visible.Append(rune.ToString());
            else
                visible.Append(CultureInfo.InvariantCulture, $"⟨U+{rune.Value:X4}⟩");
        }

        return visible.ToString();
    }

    // Format characters change the direction or hide (UAX #9, soft hyphen, tags); the two joiners are letters of many scripts and of emojis.
    private static bool IsPlain(Rune rune, bool keepsLines) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control => keepsLines && rune.Value is '\n' or '\t',
        UnicodeCategory.Format => rune.Value is 0x200C or 0x200D,
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        _ => true,
    };
}
