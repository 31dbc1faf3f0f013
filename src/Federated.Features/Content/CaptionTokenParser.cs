using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax.Inlines;

namespace Federated.Features.Content;

/// <summary>Teaches the Markdown parser mentions and hashtags, so that code, escapes and addresses are respected as everywhere else.</summary>
internal sealed class CaptionTokenParser : InlineParser
{
    public CaptionTokenParser() => OpeningCharacters = ['@', '#'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (!CaptionTokens.MayFollow(slice.CurrentChar, slice.PeekRuneExtra(-1)))
            return false;
        var text = slice.AsSpan();
        Inline inline;
        int length;
        if (slice.CurrentChar == '@')
        {
            length = CaptionTokens.ReadMention(text, out var handle);
            if (handle is null)
                return false;
            inline = new MentionInline(handle);
        }
        else
        {
            length = CaptionTokens.ReadHashtag(text, out var name);
            if (name is null)
                return false;
            inline = new HashtagInline(name);
        }

        processor.Inline = inline;
        slice.Start += length;
        return true;
    }
}
