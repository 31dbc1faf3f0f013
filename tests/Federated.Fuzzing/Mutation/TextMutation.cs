using System.Text;

namespace Federated.Fuzzing.Mutation;

/// <summary>Damage to text between its words: pieces left out, doubled, exchanged, repeated, replaced by words that mean something.</summary>
public static class TextMutation
{
    // A header line of Kestrel ends at 32 KB, and beyond that nothing new happens.
    private const int MostRepeated = 16 * 1024;

    // Lone surrogates, not-characters, things that fold, compose, turn around or vanish, and what looks like a digit.
    private static readonly string[] Oddities =
    [
        "\0", "\u0001", "\t", "\n", "\r\n", "\u007F", "\u0080", "\u00A0", "\u00AD", "\u0130", "\u0131", "\u0301", "\u0660", "\u200B", "\u200D", "\u2028", "\u202E", "\u212A", "\uFEFF", "\uFFFD", "\uFFFE",
        "\uFF0F", "\uFF20", "\uD800", "\uDC00", "😀", "𝟘", "ß", "ﬁ", "é", "Ａ", " ", "  ", "\"", "\\", "'", "<", ">", "&", "%00", "%", "%2F", "../", "{", "}", "[", "]", "(", ")", ":", ";", ",", "=", "@", "#", "?", "/",
    ];

    private static readonly string[] Numbers =
    [
        "0", "-0", "-1", "1", "00", "999999999999999", "9999999999999999", "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "18446744073709551616",
        "1e400", "1E-400", "0.1", "1.", ".5", "1e999999999", "4294967296", "253402300800", "-62135596801", "NaN", "0x10", "１",
    ];

    /// <summary>Some damage to <paramref name="input"/>.</summary>
    public static string Apply(string input, string other, IReadOnlyList<string> words, FuzzRandom random)
    {
        for (var times = random.Size(6); times > 0; times--)
            input = Once(input, other, words, random);
        return input;
    }

    private static string Once(string input, string other, IReadOnlyList<string> words, FuzzRandom random)
    {
        var pieces = Pieces(input, random.OneIn(3));
        if (pieces.Count == 0)
            return random.Pick(Oddities);
        var at = random.Below(pieces.Count);
        switch (random.Below(11))
        {
            case 0:
                pieces.RemoveAt(at);
                break;
            case 1:
                pieces.Insert(random.Below(pieces.Count), pieces[at]);
                break;
            case 2:
                var place = random.Below(pieces.Count);
                (pieces[at], pieces[place]) = (pieces[place], pieces[at]);
                break;
            case 3:
                pieces[at] = words.Count > 0 ? random.Pick(words) : random.Pick(Numbers);
                break;
            case 4:
                pieces.Insert(at, words.Count > 0 && !random.OneIn(3) ? random.Pick(words) : random.Pick(Oddities));
                break;
            case 5:
                pieces[at] = random.Pick(Numbers);
                break;
            case 6:
                pieces[at] = Repeat(pieces[at], random);
                break;
            case 7:
                var others = Pieces(other, false);
                pieces[at] = others.Count > 0 ? random.Pick(others) : "";
                break;
            case 8:
                pieces.RemoveRange(at, random.Below(pieces.Count - at + 1));
                break;
            case 9:
                pieces[at] = random.OneIn(2) ? pieces[at].ToUpperInvariant() : pieces[at].ToLowerInvariant();
                break;
            default:
                pieces[at] = Spoil(pieces[at], random);
                break;
        }

        return string.Concat(pieces);
    }

    public static string Oddity(FuzzRandom random) => random.Pick(Oddities);

    public static string Number(FuzzRandom random) => random.Pick(Numbers);

    /// <summary>The text several times, at most as often as its length allows.</summary>
    public static string Repeat(string text, FuzzRandom random) =>
        new StringBuilder().Insert(0, text, random.Size(Math.Max(1, MostRepeated / Math.Max(1, text.Length)))).ToString();

    private static string Spoil(string text, FuzzRandom random)
    {
        var at = random.Below(text.Length);
        return random.OneIn(2) ? text.Insert(at, random.Pick(Oddities)) : text.Remove(at, 1).Insert(at, random.Pick(Oddities));
    }

    // Words, and every separator alone; or lines, ends included.
    private static List<string> Pieces(string text, bool asLines)
    {
        var pieces = new List<string>();
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var ends = asLines ? text[at] == '\n' : !char.IsLetterOrDigit(text[at]) && !char.IsSurrogate(text[at]);
            if (!ends)
                continue;
            if (!asLines && at > start)
                pieces.Add(text[start..at]);
            pieces.Add(asLines ? text[start..(at + 1)] : text[at..(at + 1)]);
            start = at + 1;
        }

        if (start < text.Length)
            pieces.Add(text[start..]);
        return pieces;
    }
}
