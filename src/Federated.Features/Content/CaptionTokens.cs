using System.Globalization;
using System.Text;

namespace Federated.Features.Content;

/// <summary>Reads a mention or a hashtag at the start of a piece of text, the way Mastodon does, so that both sides see the same ones.</summary>
internal static class CaptionTokens
{
    /// <summary>The length of the mention at the start of the text with its "@", or 0.</summary>
    public static int ReadMention(ReadOnlySpan<char> text, out MentionHandle? handle)
    {
        handle = null;
        var username = ReadWords(text[1..], IsUsernameCharacter);
        if (username is 0 or > CaptionLimits.MaxUsernameLength)
            return 0;
        var end = 1 + username;
        string? host = null;
        if (end < text.Length && text[end] == '@')
        {
            var hostLength = ReadHost(text[(end + 1)..]);
            if (hostLength is 0 or > CaptionLimits.MaxHostLength)
                return 0;
            host = text.Slice(end + 1, hostLength).ToString();
            end += 1 + hostLength;
        }

        // "@bob@@" or "@alice@a.example@b.example" is nobody.
        if (end < text.Length && text[end] == '@')
            return 0;
        handle = new MentionHandle(text.Slice(1, username).ToString(), host);
        return end;
    }

    /// <summary>The length of the hashtag at the start of the text with its "#", or 0.</summary>
    public static int ReadHashtag(ReadOnlySpan<char> text, out string? name)
    {
        name = null;
        var (end, characters, hasLetter) = (1, 0, false);
        for (var at = 1; at < text.Length;)
        {
            Rune.DecodeFromUtf16(text[at..], out var rune, out var length);
            var isInner = IsHashtagSeparator(rune);
            if (!isInner && !IsHashtagCharacter(rune))
                break;
            at += length;
            characters++;
            if (isInner)
                continue; // counts only when more follows
            end = at;
            hasLetter |= !Rune.IsDigit(rune);
        }

        // "#1" is a number, not a subject.
        if (end == 1 || !hasLetter || characters > CaptionLimits.MaxHashtagLength)
            return 0;
        name = text[1..end].ToString();
        return end;
    }

    /// <summary>A mention or hashtag begins a word: not inside an address, a path or another word.</summary>
    public static bool MayFollow(char sign, Rune before) =>
        before.Value is not ('/' or '@' or '#' or '&' or '=' or '_')
        && !Rune.IsLetterOrDigit(before) && !(sign == '#' && before.Value == ')');

    private static bool IsUsernameCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';

    private static int ReadHost(ReadOnlySpan<char> text)
    {
        var length = ReadWords(text, character => char.IsLetterOrDigit(character) || CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark);
        // A port, for servers in test beds.
        if (length == 0 || length == text.Length || text[length] != ':')
            return length;
        var port = 0;
        while (port < 5 && length + 1 + port < text.Length && char.IsAsciiDigit(text[length + 1 + port]))
            port++;
        return port == 0 ? length : length + 1 + port;
    }

    /// <summary>Words joined by dots and hyphens; a dot that ends the sentence is not taken.</summary>
    private static int ReadWords(ReadOnlySpan<char> text, Func<char, bool> isWordCharacter)
    {
        var end = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (isWordCharacter(text[at]))
                end = at + 1;
            else if (end == 0 || text[at] is not ('.' or '-'))
                break;
        }

        return end;
    }

    private static bool IsHashtagCharacter(Rune rune) =>
        rune.Value == '_' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.DecimalDigitNumber;

    // Parts of words in Catalan, Japanese and Persian.
    private static bool IsHashtagSeparator(Rune rune) => rune.Value is 0x00B7 or 0x30FB or 0x200C;
}
