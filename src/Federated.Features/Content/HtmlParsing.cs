using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;

namespace Federated.Features.Content;

/// <summary>Parses a fragment of HTML as a browser without scripts does, keeping only the attributes that anybody here reads.</summary>
internal static class HtmlParsing
{
    private static readonly HtmlParserOptions _options = new()
    {
        IsScripting = false,
        DisableElementPositionTracking = true,
        SkipComments = true,
        MaximumDepth = HtmlLimits.MaxParsedDepth,
        ShouldEmitAttribute = IsRead,
    };

    /// <summary>The node that holds the fragment's nodes, or null where there are none.</summary>
    public static INode? Parse(string html)
    {
        var parser = new HtmlParser(_options);
        // As the content of a body: in a fragment that begins with <html>, <head> or <frameset> these tags are then ignored.
        var document = parser.ParseDocument("<!doctype html><body>");
        return parser.ParseFragment(html, document.Body!).FirstOrDefault()?.Parent;
    }

    // Thousands of attributes on one tag, or formatting tags told apart by attributes only, would cost much and mean nothing.
    private static bool IsRead(ref StructHtmlToken tag, ReadOnlyMemory<char> attribute)
    {
        var name = attribute.Span;
        return tag.Name.Length switch
        {
            1 when tag.Name[0] is 'a' => Is(name, "href") || Is(name, "class") || Is(name, "rel") || Is(name, "translate"),
            1 when tag.Name[0] is 'p' => Is(name, "class"),
            2 when tag.Name == "ol" => Is(name, "start") || Is(name, "reversed"),
            2 when tag.Name == "li" => Is(name, "value"),
            4 when tag.Name == "span" => Is(name, "class") || Is(name, "translate"),
            4 when tag.Name == "math" => Is(name, "display"),
            10 when tag.Name == "annotation" => Is(name, "encoding"),
            _ => false,
        };
    }

    private static bool Is(ReadOnlySpan<char> name, string expected) => name.Equals(expected, StringComparison.OrdinalIgnoreCase);
}
