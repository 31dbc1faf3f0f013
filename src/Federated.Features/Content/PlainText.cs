using System.Net;
using System.Text;
using AngleSharp.Dom;

namespace Federated.Features.Content;

/// <summary>Turns HTML into the plain text that previews, notifications and searches use.</summary>
public static class PlainText
{
    /// <summary>The text with line breaks where the page has them; an empty line between paragraphs, "- " before list items.</summary>
    public static string FromHtml(string? html)
    {
        // Cleaned first, so that what is read here is small, shallow and holds no scripts.
        var clean = HtmlSanitizer.Sanitize(html);
        if (clean.Length == 0 || HtmlParsing.Parse(clean) is not { } root)
            return "";
        var text = new StringBuilder();
        Append(text, root, isPreformatted: false);
        return Tidy(text.ToString());
    }

    /// <summary>The other way: text as HTML that shows exactly it, with its line breaks.</summary>
    public static string ToHtml(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        var lines = text.ReplaceLineEndings("\n").Trim().Split('\n').Select(WebUtility.HtmlEncode);
        return HtmlSanitizer.Sanitize($"<p>{string.Join("<br>", lines)}</p>");
    }

    // HtmlLimits.MaxDepth bounds the recursion.
    private static void Append(StringBuilder text, INode parent, bool isPreformatted)
    {
        foreach (var node in parent.ChildNodes)
        {
            if (node is IText characters)
                text.Append(isPreformatted ? characters.Data : characters.Data.Replace('\n', ' ').Replace('\t', ' '));
            else if (node is IElement { LocalName: "br" })
                text.Append('\n');
            else if (node is IElement element)
                AppendElement(text, element, isPreformatted);
        }
    }

    private static void AppendElement(StringBuilder text, IElement element, bool isPreformatted)
    {
        var (before, after) = element.LocalName switch
        {
            "p" or "pre" or "blockquote" or "ul" or "ol" => ("\n\n", "\n\n"),
            "li" => (text.Length > 0 && text[^1] == '\n' ? "- " : "\n- ", "\n"),
            _ => ("", ""),
        };
        text.Append(before);
        Append(text, element, isPreformatted || element.LocalName == "pre");
        text.Append(after);
    }

    private static string Tidy(string text)
    {
        var tidy = new StringBuilder(text.Length);
        var emptyLines = 0;
        var isAfterBullet = false;
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd()))
        {
            emptyLines = line.Length == 0 ? emptyLines + 1 : 0;
            if (line.Length == 0 && (emptyLines > 1 || isAfterBullet))
                continue; // a paragraph in an item begins beside the bullet
            isAfterBullet = line == "-";
            tidy.Append(line).Append(isAfterBullet ? ' ' : '\n');
        }

        var joined = tidy.ToString().Trim();
        return new string([.. joined.Where(character => !BidiControls.IsOverride(character))]);
    }
}
