using System.Globalization;

namespace Federated.Protocol.Signatures;

/// <summary>The <c>name="value"</c> list of a draft-cavage <c>Signature</c> header (draft-cavage-12 §4.1), read strictly.</summary>
internal sealed class CavageParameters
{
    /// <summary>No peer signs more than a dozen headers.</summary>
    public const int MaxCovered = 32;

    // An 8192 bit signature is 1.4 KB, a key id at most 2 KB.
    private const int MaxLength = 8 * 1024;
    private const int MaxParameters = 16;

    private static readonly string[] UsualNames = ["keyid", "algorithm", "headers", "signature", "created", "expires"];

    // Nearly every signature covers some of these; the rest are made anew.
    private static readonly string[] UsualHeaders =
        ["(request-target)", "host", "date", "digest", "content-type", "content-length", "accept", "user-agent", "(created)", "(expires)", "content-digest", "collection-synchronization"];

    private readonly string?[] usual = new string?[UsualNames.Length];
    private HashSet<string>? others;
    private int count;

    private CavageParameters()
    {
    }

    public string? KeyId => usual[0];

    public string? Algorithm => usual[1];

    public string? Headers => usual[2];

    public string? Signature => usual[3];

    /// <summary>As it is written, which is how it is signed (§2.3).</summary>
    public string? Created => usual[4];

    /// <summary>As it is written, which is how it is signed (§2.3).</summary>
    public string? Expires => usual[5];

    /// <summary>Names are folded to lower case; a name twice is refused, since two parsers could choose differently.</summary>
    public static CavageParameters? TryParse(ReadOnlySpan<char> value)
    {
        if (value.Length > MaxLength)
            return null;
        var found = new CavageParameters();
        var position = value.StartsWith("Signature ", StringComparison.OrdinalIgnoreCase) ? 10 : 0;
        while (true)
        {
            SkipSpaces(value, ref position);
            if (!ReadPair(value, ref position, out var name, out var content) || !found.Add(name, content))
                return null;
            SkipSpaces(value, ref position);
            if (position == value.Length)
                return found;
            if (value[position++] != ',')
                return null;
        }
    }

    /// <summary>The covered names in lower case; null when there are none, too many, or one twice.</summary>
    public static string[]? ReadCovered(ReadOnlySpan<char> headers)
    {
        var names = new string[MaxCovered];
        var length = 0;
        foreach (var range in headers.Split(' '))
        {
            var name = headers[range];
            if (name.Length == 0)
                continue;
            if (length == MaxCovered)
                return null;
            var spelt = Usual(name, UsualHeaders) is var place and >= 0 ? UsualHeaders[place] : name.ToString().ToLowerInvariant();
            if (names.AsSpan(0, length).Contains(spelt))
                return null;
            names[length++] = spelt;
        }

        return length == 0 ? null : names[..length];
    }

    /// <summary>§2.1.4, §2.1.5: a number of seconds, of which <c>expires</c> may have a fraction. False when it is there and is none.</summary>
    public static bool TryReadInstant(string? text, bool withFraction, out DateTimeOffset? instant)
    {
        instant = null;
        if (text is null)
            return true;
        var styles = withFraction ? NumberStyles.AllowDecimalPoint : NumberStyles.None;
        if (text.Length > 20 || !decimal.TryParse(text, styles, CultureInfo.InvariantCulture, out var seconds) || seconds > SignatureParameters.LatestInstant)
            return false;
        instant = DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
        return true;
    }

    private static int Usual(ReadOnlySpan<char> name, string[] among)
    {
        for (var i = 0; i < among.Length; i++)
        {
            if (name.Length == among[i].Length && name.Equals(among[i], StringComparison.OrdinalIgnoreCase))
                return i;
        }

        return -1;
    }

    private bool Add(ReadOnlySpan<char> name, ReadOnlySpan<char> content)
    {
        if (count++ == MaxParameters)
            return false;
        var place = Usual(name, UsualNames);
        if (place < 0)
            return (others ??= new(StringComparer.Ordinal)).Add(name.ToString().ToLowerInvariant());
        if (usual[place] is not null)
            return false;
        usual[place] = content.ToString();
        return true;
    }

    private static bool ReadPair(ReadOnlySpan<char> value, ref int position, out ReadOnlySpan<char> name, out ReadOnlySpan<char> content)
    {
        content = default;
        var start = position;
        while (position < value.Length && char.IsAsciiLetter(value[position]))
            position++;
        name = value[start..position];
        SkipSpaces(value, ref position);
        if (name.Length == 0 || position == value.Length || value[position++] != '=')
            return false;
        SkipSpaces(value, ref position);
        if (position < value.Length && value[position] == '"')
        {
            var length = value[(position + 1)..].IndexOf('"');
            if (length < 0)
                return false;
            content = value.Slice(position + 1, length);
            position += length + 2;

            // No honest value needs an escape, and peers disagree about them.
            return !content.Contains('\\');
        }

        start = position;
        while (position < value.Length && value[position] is not (',' or ' ' or '"'))
            position++;
        content = value[start..position];
        return content.Length > 0;
    }

    private static void SkipSpaces(ReadOnlySpan<char> value, ref int position)
    {
        while (position < value.Length && value[position] == ' ')
            position++;
    }
}
