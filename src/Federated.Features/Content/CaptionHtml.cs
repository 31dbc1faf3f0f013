using System.Globalization;
using System.Net;
using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Federated.Features.Content;

/// <summary>Writes a parsed caption as HTML, one case for each thing that a caption can hold and nothing for anything else.</summary>
internal sealed class CaptionHtml(Func<MentionHandle, MentionLink?> resolveMention, Func<string, string> hashtagUrl)
{
    private readonly StringBuilder _html = new();
    private readonly HashSet<string> _ownLinks = new(StringComparer.Ordinal);

    public bool IsOwnLink(string href) => _ownLinks.Contains(href);

    public override string ToString() => _html.ToString();

    // CaptionLimits.MaxDepth bounds the recursion here and below.
    public void WriteBlocks(ContainerBlock container)
    {
        foreach (var block in container)
            WriteBlock(block);
    }

    private void WriteBlock(Block block)
    {
        switch (block)
        {
            case ParagraphBlock { Parent: ListItemBlock { Parent: ListBlock { IsLoose: false } } } tight:
                WriteInlines(tight.Inline);
                break;
            case ParagraphBlock paragraph:
                WriteInElement("p", () => WriteInlines(paragraph.Inline));
                break;
            case HeadingBlock heading:
                WriteInElement("p", () => WriteInElement("strong", () => WriteInlines(heading.Inline)));
                break;
            case QuoteBlock quote:
                WriteInElement("blockquote", () => WriteBlocks(quote));
                break;
            case ListBlock list:
                WriteList(list);
                break;
            case ListItemBlock item:
                WriteInElement("li", () => WriteBlocks(item));
                break;
            case ThematicBreakBlock rule: // a list parser sees "***" as one, though the rule's own parser is off
                WriteInElement("p", () => WriteText(rule.Content.ToString().Trim()));
                break;
            case CodeBlock code:
                WriteInElement("pre", () => WriteInElement("code", () => WriteText(code.Lines.ToString())));
                break;
        }
    }

    private void WriteList(ListBlock list)
    {
        var isShifted = int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out var start) && start != 1;
        _html.Append(!list.IsOrdered ? "<ul>" : isShifted ? string.Create(CultureInfo.InvariantCulture, $"<ol start=\"{start}\">") : "<ol>");
        WriteBlocks(list);
        _html.Append(list.IsOrdered ? "</ol>" : "</ul>");
    }

    private void WriteInlines(ContainerInline? container)
    {
        foreach (var inline in container ?? [])
            WriteInline(inline);
    }

    private void WriteInline(Inline inline)
    {
        switch (inline)
        {
            case LiteralInline literal:
                WriteText(literal.Content.ToString());
                break;
            case LineBreakInline:
                _html.Append("<br>");
                break;
            case CodeInline code:
                WriteInElement("code", () => WriteText(code.Content));
                break;
            case HtmlEntityInline entity:
                WriteText(entity.Transcoded.ToString());
                break;
            case EmphasisInline emphasis:
                WriteInElement(ElementOf(emphasis), () => WriteInlines(emphasis));
                break;
            case AutolinkInline autolink:
                WriteLink(autolink.IsEmail ? $"mailto:{autolink.Url}" : autolink.Url, () => WriteText(autolink.Url));
                break;
            case LinkInline { IsImage: true } image:
                WriteInlines(image); // pictures are attached to a post, not written into its caption; the words remain
                break;
            case LinkInline link:
                WriteLink(link.GetDynamicUrl?.Invoke() ?? link.Url, () => WriteInlines(link));
                break;
            case MentionInline mention:
                WriteMention(mention);
                break;
            case HashtagInline hashtag:
                WriteHashtag(hashtag);
                break;
            case ContainerInline container:
                WriteInlines(container);
                break;
        }
    }

    private static string ElementOf(EmphasisInline emphasis) => (emphasis.DelimiterChar, emphasis.DelimiterCount) switch
    {
        ('~', _) => "del",
        (_, 2) => "strong",
        _ => "em",
    };

    private void WriteLink(string? url, Action writeContent)
    {
        if (!LinkTarget.IsAllowed(url))
        {
            writeContent();
            return;
        }

        _html.Append(CultureInfo.InvariantCulture, $"<a href=\"{WebUtility.HtmlEncode(url)}\">");
        writeContent();
        _html.Append("</a>");
    }

    // Facts 4.3: the shape that Mastodon writes and every client recognises.
    private void WriteMention(MentionInline mention)
    {
        if (CaptionRenderer.IsInsideLink(mention) || resolveMention(mention.Handle) is not { } link || !LinkTarget.IsAllowed(link.ProfileUrl))
        {
            WriteText(mention.Handle.ToString());
            return;
        }

        _ownLinks.Add(link.ProfileUrl);
        _html.Append(CultureInfo.InvariantCulture,
            $"<span class=\"h-card\" translate=\"no\"><a href=\"{WebUtility.HtmlEncode(link.ProfileUrl)}\" class=\"u-url mention\">@<span>{WebUtility.HtmlEncode(link.ShownName)}</span></a></span>");
    }

    private void WriteHashtag(HashtagInline hashtag)
    {
        var url = CaptionRenderer.IsInsideLink(hashtag) ? null : hashtagUrl(hashtag.Name);
        if (!LinkTarget.IsAllowed(url))
        {
            WriteText($"#{hashtag.Name}");
            return;
        }

        _ownLinks.Add(url!);
        _html.Append(CultureInfo.InvariantCulture,
            $"<a href=\"{WebUtility.HtmlEncode(url)}\" class=\"mention hashtag\" rel=\"tag\">#<span>{WebUtility.HtmlEncode(hashtag.Name)}</span></a>");
    }

    private void WriteText(string text) => _html.Append(WebUtility.HtmlEncode(text));

    private void WriteInElement(string name, Action writeContent)
    {
        _html.Append('<').Append(name).Append('>');
        writeContent();
        _html.Append("</").Append(name).Append('>');
    }
}
