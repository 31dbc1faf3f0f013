namespace Federated.Protocol.Signatures;

/// <summary>The <c>name="value"</c> list of a draft-cavage <c>Signature</c> header (draft-cavage-12 §4.1), read strictly.</summary>
internal static class CavageParameters
{
    /// <summary>No peer signs more than a dozen headers.</summary>
    public const int MaxCovered = 32;

    // An 8192 bit signature is 1.4 KB, a key id at most 2 KB.
    private const int MaxLength = 8 * 1024;
    private const int MaxParameters = 16;

    /// <summary>Names are folded to lower case; a name twice is refused, since two parsers could choose differently.</summary>
    public static bool TryParse(string value, out IReadOnlyDictionary<string, string> parameters)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        parameters = found;
        if (value.Length > MaxLength)
        {
            return false;
        }

        var position = value.StartsWith("Signature ", StringComparison.OrdinalIgnoreCase) ? 10 : 0;
        while (true)
        {
            SkipSpaces(value, ref position);
            if (!ReadPair(value, ref position, out var name, out var content) || found.Count == MaxParameters || !found.TryAdd(name, content))
            {
                return false;
            }

            SkipSpaces(value, ref position);
            if (position == value.Length)
            {
                return true;
            }

            if (value[position++] != ',')
            {
                return false;
            }
        }
    }

    private static bool ReadPair(string value, ref int position, out string name, out string content)
    {
        content = "";
        var start = position;
        while (position < value.Length && char.IsAsciiLetter(value[position]))
        {
            position++;
        }

        name = value[start..position].ToLowerInvariant();
        SkipSpaces(value, ref position);
        if (name.Length == 0 || position == value.Length || value[position++] != '=')
        {
            return false;
        }

        SkipSpaces(value, ref position);
        if (position < value.Length && value[position] == '"')
        {
            var end = value.IndexOf('"', position + 1);
            if (end < 0)
            {
                return false;
            }

            content = value[(position + 1)..end];
            position = end + 1;

            // No honest value needs an escape, and peers disagree about them.
            return !content.Contains('\\', StringComparison.Ordinal);
        }

        start = position;
        while (position < value.Length && value[position] is not (',' or ' ' or '"'))
        {
            position++;
        }

        content = value[start..position];
        return content.Length > 0;
    }

    private static void SkipSpaces(string value, ref int position)
    {
        while (position < value.Length && value[position] == ' ')
        {
            position++;
        }
    }
}
