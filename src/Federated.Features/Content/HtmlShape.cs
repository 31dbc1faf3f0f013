namespace Federated.Features.Content;

/// <summary>Judges the cost of parsing a text as HTML, by one pass over its characters and before any tree is built.</summary>
internal static class HtmlShape
{
    // HTML §13.2.4.3 lists the formatting elements; "a" and "nobr" close their own kind and so stay single.
    private static readonly string[] _formatting = ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

    // The "Noah's Ark clause": no more than three equal ones are remembered, and without attributes all of a name are equal.
    private const int _rememberedPerName = 3;

    public static bool IsCheap(ReadOnlySpan<char> html)
    {
        var tags = 0;
        Span<int> opened = stackalloc int[_formatting.Length];
        opened.Clear();
        for (var at = html.IndexOf('<'); at >= 0;)
        {
            if (++tags > HtmlLimits.MaxTags)
                return false;
            html = html[(at + 1)..];
            for (var index = 0; index < _formatting.Length; index++)
            {
                if (opened[index] < _rememberedPerName && StartsWithName(html, _formatting[index]))
                    opened[index]++;
            }

            at = html.IndexOf('<');
        }

        var reopened = 1;
        foreach (var count in opened)
            reopened += count;
        return (long)reopened * tags <= HtmlLimits.MaxReopenedNodes;
    }

    private static bool StartsWithName(ReadOnlySpan<char> text, string name) =>
        text.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (text.Length == name.Length || !char.IsAsciiLetterOrDigit(text[name.Length]));
}
