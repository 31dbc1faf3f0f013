using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Federated.Features.Content;

/// <summary>The Markdown that captions are written in: emphasis, strikethrough, links, code, quotes and lists; no HTML, no images, no surprises.</summary>
internal static class CaptionMarkdown
{
    private static readonly MarkdownPipeline _pipeline = BuildPipeline();

    public static MarkdownDocument Parse(string source) => Markdown.Parse(source, _pipeline);

    /// <summary>True when blocks and inlines lie within each other at most that deep.</summary>
    public static bool IsShallow(MarkdownDocument document)
    {
        var pending = new Stack<(MarkdownObject Node, int Depth)>();
        pending.Push((document, 0));
        while (pending.TryPop(out var current))
        {
            if (current.Depth > CaptionLimits.MaxDepth)
                return false;
            IEnumerable<MarkdownObject> children = current.Node switch
            {
                ContainerBlock container => container,
                LeafBlock { Inline: { } inline } => inline,
                ContainerInline container => container,
                _ => [],
            };
            foreach (var child in children)
                pending.Push((child, current.Depth + 1));
        }

        return true;
    }

    private static MarkdownPipeline BuildPipeline()
    {
        var builder = new MarkdownPipelineBuilder()
            .DisableHtml()
            .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
            .UseAutoLinks()
            .UseSoftlineBreakAsHardlineBreak();
        // A line of dashes or four spaces in front of a line mean nothing special to who writes a caption.
        builder.BlockParsers.TryRemove<ThematicBreakParser>();
        builder.BlockParsers.TryRemove<IndentedCodeBlockParser>();
        if (builder.BlockParsers.Find<ParagraphBlockParser>() is { } paragraphs)
            paragraphs.ParseSetextHeadings = false;
        builder.InlineParsers.Insert(0, new CaptionTokenParser());
        return builder.Build();
    }
}
