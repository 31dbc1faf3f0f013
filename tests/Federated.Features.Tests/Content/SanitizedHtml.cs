using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Federated.Features.Tests.Content;

/// <summary>What must hold for every output of the sanitizer, read back by a parser of its own with its own copy of the list.</summary>
internal static class SanitizedHtml
{
    private static readonly Dictionary<string, string[]> _allowed = new()
    {
        ["p"] = ["class"],
        ["br"] = [],
        ["span"] = ["class", "translate"],
        ["a"] = ["href", "class", "rel", "translate"],
        ["del"] = [],
        ["s"] = [],
        ["pre"] = [],
        ["blockquote"] = [],
        ["code"] = [],
        ["b"] = [],
        ["strong"] = [],
        ["i"] = [],
        ["em"] = [],
        ["u"] = [],
        ["ul"] = [],
        ["ol"] = ["start", "reversed"],
        ["li"] = ["value"],
        ["ruby"] = [],
        ["rt"] = [],
        ["rp"] = [],
    };

    public static IElement Parse(string html) => new HtmlParser().ParseDocument("<!doctype html><body><main id=fragment>" + html).GetElementById("fragment")!;

    /// <summary>The first thing that is wrong with an output, or null.</summary>
    public static string? FindFault(string output)
    {
        var document = new HtmlParser().ParseDocument($"<!doctype html><body><main>{output}</main><footer>after</footer>");
        if (document.Body!.Children.Length != 2 || document.QuerySelector("footer")?.InnerHtml != "after")
            return "the output reaches into the markup behind it";
        foreach (var node in document.QuerySelector("main")!.Descendants())
        {
            if (node is IElement element && FindFault(element) is { } fault)
                return fault;
            if (node is not IElement and not IText)
                return $"there is a {node.NodeType}";
        }

        return null;
    }

    private static string? FindFault(IElement element)
    {
        if (element.NamespaceUri != "http://www.w3.org/1999/xhtml" || !_allowed.TryGetValue(element.LocalName, out var attributes))
            return $"<{element.LocalName}> is not allowed";
        if (element.Attributes.FirstOrDefault(attribute => !attributes.Contains(attribute.Name)) is { } foreign)
            return $"<{element.LocalName} {foreign.Name}> is not allowed";
        if (element.LocalName != "a")
            return null;
        var href = element.GetAttribute("href");
        if (!Uri.TryCreate(href, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https" or "mailto"))
            return $"the link leads to {href}";
        return element.GetAttribute("rel")?.StartsWith("nofollow noopener noreferrer", StringComparison.Ordinal) == true ? null : "a link lacks its rel";
    }
}
