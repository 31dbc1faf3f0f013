using AngleSharp.Dom;

namespace Federated.Features.Content;

/// <summary>Turns the HTML of strangers into the little HTML that our pages and apps show, and never fails at it.</summary>
public static class HtmlSanitizer
{
    // A clean text passes unchanged in the second round; what still changes in the fourth is made to.
    private const int _maxRounds = 4;

    /// <summary>
    /// Clean HTML; <c>Sanitize(Sanitize(x)) == Sanitize(x)</c>. It has been parsed again and came out the same, so that there is nothing left
    /// that could change its meaning between two parsers.
    /// </summary>
    public static string Sanitize(string? html) => Sanitize(html, isOwnLink: null);

    /// <summary>The same, leaving <c>rel</c> as written on links that this server made itself.</summary>
    internal static string Sanitize(string? html, Func<string, bool>? isOwnLink)
    {
        if (string.IsNullOrEmpty(html))
            return "";
        var bounded = Cut(html);
        try
        {
            var current = Attempt(bounded, isOwnLink);
            for (var round = 1; round < _maxRounds; round++)
            {
                var next = Attempt(current, isOwnLink);
                if (next == current)
                    return current;
                current = next;
            }
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Facts 7.22 (Mastodon GHSA-qrgq-9fx2-vf2r): a sanitizer that throws stops everybody's timeline. A parser bug costs the formatting only.
            return TagStripper.ToParagraph(bounded);
        }

        return TagStripper.ToParagraph(bounded);
    }

    private static string Attempt(string html, Func<string, bool>? isOwnLink)
    {
        if (!HtmlShape.IsCheap(html))
            return TagStripper.ToParagraph(html);
        var writer = new HtmlWriter();
        if (HtmlParsing.Parse(html) is { } root)
            Walk(root, writer, isOwnLink);
        return writer.Finish();
    }

    private static string Cut(string html)
    {
        if (html.Length <= HtmlLimits.MaxLength)
            return html;
        var end = char.IsHighSurrogate(html[HtmlLimits.MaxLength - 1]) ? HtmlLimits.MaxLength - 1 : HtmlLimits.MaxLength;
        return html[..end];
    }

    // A loop and not a recursion: the depth of a stranger's tree is the stranger's choice. By index and not by NextSibling, which searches.
    private static void Walk(INode root, HtmlWriter writer, Func<string, bool>? isOwnLink)
    {
        var open = new Stack<OpenNode>();
        var current = new OpenNode(root, Tags: 0, IsUnwrappedBlock: false);
        while (!writer.IsFull)
        {
            if (current.Next == current.Node.ChildNodes.Length)
            {
                Leave(current, writer);
                if (!open.TryPop(out current!))
                    return;
                continue;
            }

            var node = current.Node.ChildNodes[current.Next++];
            if (node is IText text)
            {
                writer.Text(text.Data);
            }
            else if (node is IElement element && Enter(element, writer, isOwnLink) is { } entered)
            {
                open.Push(current);
                current = entered;
            }
        }
    }

    private static void Leave(OpenNode left, HtmlWriter writer)
    {
        for (var tag = 0; tag < left.Tags; tag++)
            writer.Close();
        if (left.IsUnwrappedBlock)
            writer.SeparateBlock();
    }

    /// <summary>Writes an element's start where it is allowed; returns the element if its content is of interest.</summary>
    private static OpenNode? Enter(IElement element, HtmlWriter writer, Func<string, bool>? isOwnLink)
    {
        if (AllowedHtml.IsDroppedWhole(element))
        {
            if (MathFormula.TextOf(element) is { } formula)
                writer.Text(formula);
            return null;
        }

        if (element.LocalName == "br")
        {
            writer.LineBreak();
            return null;
        }

        var before = writer.Depth;
        var isHeading = AllowedHtml.IsHeading(element.LocalName);
        var name = isHeading ? "p" : element.LocalName;
        if (AllowedHtml.Contains(name) && writer.MayOpen(name) && AllowedHtml.TryReadAttributes(element, name, writer.IsInLink, isOwnLink, out var attributes))
            writer.Open(name, attributes);
        var isUnwrappedBlock = writer.Depth == before && (HtmlWriter.IsBlock(name) || AllowedHtml.IsForeignBlock(name));
        if (isUnwrappedBlock)
            writer.SeparateBlock();
        if (isHeading && writer.MayOpen("strong"))
            writer.Open("strong", []);
        return new OpenNode(element, writer.Depth - before, isUnwrappedBlock);
    }

    private sealed record OpenNode(INode Node, int Tags, bool IsUnwrappedBlock)
    {
        public int Next { get; set; }
    }
}
