namespace Federated.Protocol.JsonLd;

/// <summary>One link of a Link field (RFC 8288 §3): its target, relations and type; other parameters do not matter here.</summary>
internal readonly record struct LinkField(string Target, string Relations, string? Type)
{
    // Real responses name a handful; a flood of them is read no further.
    private const int MaxLinks = 100;

    internal bool Has(string relation)
    {
        foreach (var part in Relations.AsSpan().Split(' '))
        {
            if (Relations.AsSpan(part).Equals(relation, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    internal static List<LinkField> Parse(IReadOnlyList<string> fields)
    {
        var links = new List<LinkField>();
        foreach (var field in fields)
        {
            var rest = field.AsSpan();
            while (links.Count < MaxLinks && TryTake(ref rest, out var link))
                links.Add(link);
        }

        return links;
    }

    private static bool TryTake(ref ReadOnlySpan<char> rest, out LinkField link)
    {
        link = default;
        var open = rest.IndexOf('<');
        var close = open < 0 ? -1 : rest[open..].IndexOf('>');
        if (close < 0)
            return false;
        var target = rest.Slice(open + 1, close - 1).Trim().ToString();
        rest = rest[(open + close + 1)..];
        string? relations = null;
        string? type = null;
        while (TryTakeParameter(ref rest, out var name, out var value))
        {
            // RFC 8288 §3.3: of several rel parameters the first counts.
            if (name.Equals("rel", StringComparison.OrdinalIgnoreCase))
                relations ??= value;
            else if (name.Equals("type", StringComparison.OrdinalIgnoreCase))
                type ??= value;
        }

        link = new LinkField(target, relations ?? "", type);
        return true;
    }

    private static bool TryTakeParameter(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> name, out string value)
    {
        name = default;
        value = "";
        rest = rest.TrimStart();
        if (rest.IsEmpty || rest[0] != ';')
            return false;
        rest = rest[1..].TrimStart();
        var end = rest.IndexOfAny('=', ';', ',');
        name = (end < 0 ? rest : rest[..end]).Trim();
        rest = end < 0 ? [] : rest[end..];
        if (rest.IsEmpty || rest[0] != '=')
            return true;
        rest = rest[1..].TrimStart();
        value = !rest.IsEmpty && rest[0] == '"' ? TakeQuoted(ref rest) : TakeToken(ref rest);
        return true;
    }

    private static string TakeToken(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAny(';', ',');
        var token = (end < 0 ? rest : rest[..end]).Trim().ToString();
        rest = end < 0 ? [] : rest[end..];
        return token;
    }

    private static string TakeQuoted(ref ReadOnlySpan<char> rest)
    {
        var text = new System.Text.StringBuilder();
        var at = 1;
        for (; at < rest.Length && rest[at] != '"'; at++)
        {
            if (rest[at] == '\\' && at + 1 < rest.Length)
                at++;
            text.Append(rest[at]);
        }

        rest = at < rest.Length ? rest[(at + 1)..] : [];
        return text.ToString();
    }
}
