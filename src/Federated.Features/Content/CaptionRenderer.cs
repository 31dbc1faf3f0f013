using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Federated.Features.Content;

/// <summary>Turns the Markdown of a caption into the HTML that federates, with its mentions and hashtags as links.</summary>
public static class CaptionRenderer
{
    /// <summary>Finds out whom and what a caption names, so that the caller can look them up before it renders.</summary>
    public static CaptionDraft Parse(string source)
    {
        if (source.Length > CaptionLimits.MaxLength)
            return Refuse(source, CaptionRefusal.TooLong);
        if (TryParse(source) is not { } document)
            return Refuse(source, CaptionRefusal.TooDeep);
        var tokens = document.Descendants<LeafInline>().Where(token => !IsInsideLink(token)).ToList();
        var mentions = tokens.OfType<MentionInline>().Select(token => token.Handle).Distinct().ToList();
        var hashtags = tokens.OfType<HashtagInline>().Select(token => token.Name).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (mentions.Count > CaptionLimits.MaxMentions)
            return Refuse(source, CaptionRefusal.TooManyMentions);
        if (hashtags.Count > CaptionLimits.MaxHashtags)
            return Refuse(source, CaptionRefusal.TooManyHashtags);
        return new CaptionDraft(source, mentions, hashtags, Refusal: null);
    }

    /// <summary>
    /// Sanitised HTML. A mention that <paramref name="resolveMention"/> does not know stays text. The source is one that <see cref="Parse"/> took;
    /// one that it refuses becomes plain text without links.
    /// </summary>
    public static string Render(string source, Func<MentionHandle, MentionLink?> resolveMention, Func<string, string> hashtagUrl)
    {
        var draft = Parse(source);
        if (draft.Refusal is not null || TryParse(source) is not { } document)
            return PlainText.ToHtml(source);
        var writer = new CaptionHtml(resolveMention, hashtagUrl);
        writer.WriteBlocks(document);
        // What was just written is clean by construction; the sanitizer says it again, so that a bug here stays a blemish.
        return HtmlSanitizer.Sanitize(writer.ToString(), writer.IsOwnLink);
    }

    internal static bool IsInsideLink(Inline inline)
    {
        for (var parent = inline.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is LinkInline)
                return true;
        }

        return false;
    }

    private static MarkdownDocument? TryParse(string source)
    {
        try
        {
            var document = CaptionMarkdown.Parse(source);
            return CaptionMarkdown.IsShallow(document) ? document : null;
        }
        catch (ArgumentException)
        {
            return null; // Markdig says so that its own limit on nesting is exceeded.
        }
    }

    private static CaptionDraft Refuse(string source, CaptionRefusal refusal) => new(source, [], [], refusal);
}
