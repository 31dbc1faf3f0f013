using System.Buffers;
using System.Globalization;
using AngleSharp.Dom;

namespace Federated.Features.Content;

/// <summary>The list of what may stay: elements, attributes, classes.</summary>
internal static class AllowedHtml
{
    // What Mastodon keeps (facts 7.40), without headings, which become paragraphs in bold: a stranger's post must not look like our page.
    private static readonly HashSet<string> _elements = new(StringComparer.Ordinal)
    {
        "p", "br", "span", "a", "del", "s", "pre", "blockquote", "code", "b", "strong", "i", "em", "u", "ul", "ol", "li", "ruby", "rt", "rp",
    };

    // Their content is not text for readers, or is of another language than HTML. "math" is looked at once more by MathFormula.
    private static readonly HashSet<string> _dropped = new(StringComparer.Ordinal)
    {
        "script", "style", "svg", "math", "template", "iframe", "object", "embed", "applet", "noscript", "noembed", "noframes", "frameset",
        "head", "title", "textarea", "select", "option", "datalist", "audio", "video", "canvas", "map", "xmp", "plaintext", "listing",
    };

    private static readonly HashSet<string> _foreignBlocks = new(StringComparer.Ordinal)
    {
        "address", "article", "aside", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header",
        "hr", "li", "main", "nav", "section", "summary", "table", "tr",
    };

    private static readonly HashSet<string> _classes = new(StringComparer.Ordinal) { "mention", "hashtag", "quote-inline" };

    // These hide text, which is for the middle of a long URL only: outside a link they would hide a link's real host (html-sanitizer, "invisible text hiding").
    private static readonly HashSet<string> _linkOnlyClasses = new(StringComparer.Ordinal) { "ellipsis", "invisible" };

    private static readonly string[] _linkMeanings = ["tag", "me"];

    private static readonly SearchValues<char> _classLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    public static bool Contains(string name) => _elements.Contains(name);

    // Whatever is not HTML's own (SVG, MathML) is dropped, whatever name it bears.
    public static bool IsDroppedWhole(IElement element) => _dropped.Contains(element.LocalName) || element.NamespaceUri != "http://www.w3.org/1999/xhtml";

    public static bool IsHeading(string name) => name.Length == 2 && name[0] == 'h' && name[1] is >= '1' and <= '6';

    public static bool IsForeignBlock(string name) => _foreignBlocks.Contains(name);

    /// <summary>The attributes to write, or false for a link without a usable target, which is no link.</summary>
    public static bool TryReadAttributes(IElement element, string name, bool isInLink, Func<string, bool>? isOwnLink, out (string Name, string Value)[] attributes)
    {
        var kept = new List<(string, string)>();
        attributes = [];
        switch (name)
        {
            case "a":
                var href = element.GetAttribute("href");
                if (!LinkTarget.IsAllowed(href))
                    return false;
                kept.Add(("href", href!));
                AddClasses(kept, element, isInLink: false);
                AddRel(kept, element, isOwnLink?.Invoke(href!) == true);
                AddTranslate(kept, element);
                break;
            case "span":
                AddClasses(kept, element, isInLink);
                AddTranslate(kept, element);
                break;
            case "p" when element.LocalName == "p" && ClassesOf(element).Contains("quote-inline"):
                kept.Add(("class", "quote-inline")); // how Mastodon 4.5 writes the fallback of a quote
                break;
            case "ol":
                AddNumber(kept, element, "start");
                if (element.HasAttribute("reversed"))
                    kept.Add(("reversed", ""));
                break;
            case "li":
                AddNumber(kept, element, "value");
                break;
        }

        attributes = [.. kept];
        return true;
    }

    private static void AddClasses(List<(string, string)> kept, IElement element, bool isInLink)
    {
        var classes = ClassesOf(element)
            .Where(name => _classes.Contains(name) || IsMicroformat(name) || (isInLink && _linkOnlyClasses.Contains(name)))
            .Distinct(StringComparer.Ordinal)
            .Take(HtmlLimits.MaxClasses);
        var joined = string.Join(' ', classes);
        if (joined.Length > 0)
            kept.Add(("class", joined));
    }

    private static string[] ClassesOf(IElement element) =>
        element.GetAttribute("class")?.Split([' ', '\t', '\n', '\f', '\r'], StringSplitOptions.RemoveEmptyEntries) ?? [];

    // microformats2: a known prefix, then words in small letters.
    private static bool IsMicroformat(string name)
    {
        var dash = name.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && name.Length is > 2 and <= 64
            && name[..dash] is "h" or "p" or "u" or "dt" or "e"
            && name.AsSpan(dash + 1).IndexOfAnyExcept(_classLetters) < 0 && name.Length > dash + 1;
    }

    // A link of a stranger gives its target neither our reputation, nor our window, nor the page it was on.
    private static void AddRel(List<(string, string)> kept, IElement element, bool isOwnLink)
    {
        var said = element.GetAttribute("rel")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var meanings = _linkMeanings.Where(meaning => said.Contains(meaning, StringComparer.OrdinalIgnoreCase));
        var rel = string.Join(' ', isOwnLink ? meanings : meanings.Prepend("nofollow noopener noreferrer"));
        if (rel.Length > 0)
            kept.Add(("rel", rel));
    }

    private static void AddTranslate(List<(string, string)> kept, IElement element)
    {
        if (element.GetAttribute("translate") == "no")
            kept.Add(("translate", "no"));
    }

    private static void AddNumber(List<(string, string)> kept, IElement element, string name)
    {
        if (int.TryParse(element.GetAttribute(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            kept.Add((name, number.ToString(CultureInfo.InvariantCulture)));
    }
}
