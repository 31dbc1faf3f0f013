using System.Text;

namespace Federated.Features.Content;

/// <summary>The way out when a text is too costly to parse, or the parser fails: its characters without tags, in one paragraph.</summary>
internal static class TagStripper
{
    public static string ToParagraph(string html)
    {
        var text = new StringBuilder();
        var rest = html.AsSpan();
        while (!rest.IsEmpty)
        {
            var open = rest.IndexOf('<');
            text.Append(open < 0 ? rest : rest[..open]);
            if (open < 0)
                break;
            rest = rest[open..];
            var close = rest.IndexOf('>');
            if (close < 0)
                break; // a tag without end has no text behind it
            rest = rest[(close + 1)..];
            text.Append(' ');
        }

        var words = string.Join(' ', System.Net.WebUtility.HtmlDecode(text.ToString()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (words.Length == 0)
            return "";
        var writer = new HtmlWriter();
        writer.Open("p", []);
        writer.Text(words);
        return writer.Finish();
    }
}
