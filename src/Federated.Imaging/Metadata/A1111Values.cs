using System.Text.Json;

namespace Federated.Imaging.Metadata;

/// <summary>The last line of an A1111 text: names and values, the values bare, quoted as JSON, or (Civitai's) JSON itself.</summary>
internal static class A1111Values
{
    private const int MaxValues = 256;
    private const int MaxLine = 65_536; // letters; Civitai's lists of resources have a few thousand

    public static bool IsName(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text.Length > 64 || !IsWord(text[0]))
            return false;
        foreach (var letter in text)
            if (!IsWord(letter) && letter is not (' ' or '-' or '/'))
                return false;
        return text[^1] != ' ';
    }

    /// <summary>One pass; what is no name with a value is skipped up to the next comma.</summary>
    public static List<KeyValuePair<string, string>> Read(ReadOnlySpan<char> line)
    {
        var values = new List<KeyValuePair<string, string>>();
        if (line.Length > MaxLine)
            return values;
        while (!line.IsEmpty && values.Count < MaxValues)
        {
            line = line.TrimStart();
            var colon = line.IndexOfAny(':', ',');
            if (colon < 0)
                break;
            var name = line[..colon];
            var found = line[colon] == ':' && IsName(name);
            line = line[(colon + 1)..];
            if (!found)
                continue;
            values.Add(new(name.ToString(), TakeValue(ref line)));
        }

        return values;
    }

    public static GenerationClaim Apply(List<KeyValuePair<string, string>> values, GenerationClaim claim)
    {
        var other = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            if (Known(claim, name, value) is { } known)
                claim = known;
            else if (other.Count < ClaimText.MaxOther)
                other[name] = ClaimText.Prompt(value) ?? "";
        }

        return claim with { Other = other };
    }

    private static GenerationClaim? Known(GenerationClaim claim, string name, string value)
    {
        switch (name)
        {
            case "Steps": return claim with { Steps = ClaimText.Count(value) };
            case "Sampler": return claim with { Sampler = ClaimText.Name(value) };
            case "Schedule type": return claim with { Scheduler = ClaimText.Name(value) };
            case "CFG scale": return claim with { CfgScale = ClaimText.Number(value) };
            case "Seed": return claim with { Seed = ClaimText.Seed(value) };
            case "Model": return claim with { Model = ClaimText.Name(value) };
            case "Model hash": return claim with { ModelHash = ClaimText.Name(value) };
            case "Version": return claim with { Software = ClaimText.Name(value) };
            case "Size":
                var (width, height) = ClaimText.Size(value);
                return claim with { Width = width, Height = height };
            case "Civitai resources": return claim with { Resources = CivitaiClaims.Resources(value) };
            case "Civitai metadata": return claim with { RemixOf = CivitaiClaims.RemixOf(value) };
            default: return null;
        }
    }

    private static string TakeValue(ref ReadOnlySpan<char> line)
    {
        line = line.TrimStart();
        if (!line.IsEmpty && line[0] is ('"' or '{' or '[') && TryTakeJson(ref line, out var json))
        {
            var comma = line.IndexOf(',');
            line = comma < 0 ? default : line[(comma + 1)..];
            return json;
        }

        var end = line.IndexOf(',');
        var value = end < 0 ? line : line[..end];
        line = end < 0 ? default : line[(end + 1)..];
        return value.Trim().ToString();
    }

    // Civitai writes JSON without quoting it, commas and all: read one value and see where it ends.
    private static bool TryTakeJson(ref ReadOnlySpan<char> line, out string value)
    {
        value = "";
        if (EndOfJson(line) is not (> 0 and var length))
            return false;
        value = line[..length].ToString();
        if (value[0] == '"')
        {
            try
            {
                value = JsonSerializer.Deserialize<string>(value) ?? "";
            }
            catch (Exception error) when (error is JsonException or ArgumentException) // a quote that is none, or half a surrogate pair: the value is what stands there
            {
                return false;
            }
        }

        line = line[length..];
        return true;
    }

    private static int EndOfJson(ReadOnlySpan<char> line)
    {
        var depth = 0;
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            var letter = line[i];
            if (quoted && letter == '\\')
                i++;
            else if (letter == '"')
                quoted = !quoted;
            else if (!quoted && letter is ('{' or '['))
                depth++;
            else if (!quoted && letter is ('}' or ']'))
                depth--;
            if (depth == 0 && !quoted)
                return i + 1;
        }

        return -1;
    }

    private static bool IsWord(char letter) => char.IsLetterOrDigit(letter) || letter == '_';
}
