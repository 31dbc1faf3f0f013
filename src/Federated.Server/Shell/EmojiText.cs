using System.Text;
using System.Text.Encodings.Web;
using Federated.Domain.Actors;
using Microsoft.AspNetCore.Html;

namespace Federated.Server.Shell;

/// <summary>Draws the custom emojis of other servers where a text says ":code:".</summary>
internal static class EmojiText
{
    /// <summary>A short text may name a long address very often; nobody looks at more than this.</summary>
    private const int MostDrawn = 200;

    private const int MaxAddress = 2048;

    /// <summary>In HTML that has been sanitised: between its tags, and not where code is quoted.</summary>
    /// <param name="address">Where we show a picture that is elsewhere.</param>
    public static IHtmlContent InHtml(string sanitised, IReadOnlyList<CustomEmoji> emojis, Func<string, string> address)
    {
        if (Drawable(emojis) is not { Count: > 0 } pictures)
            return new HtmlString(sanitised);
        var drawn = new Drawing(pictures, text => text, address);
        var codeDepth = 0;
        for (var at = 0; at < sanitised.Length;)
        {
            var tag = sanitised.IndexOf('<', at);
            var end = tag < 0 ? sanitised.Length : tag;
            drawn.Text(sanitised[at..end], draw: codeDepth == 0);
            if (tag < 0)
                break;
            at = EndOfTag(sanitised, tag);
            var markup = sanitised[tag..at];
            codeDepth += CodeStep(markup);
            drawn.Markup(markup);
        }

        return drawn.Finish();
    }

    /// <summary>In plain text, such as somebody's name.</summary>
    public static IHtmlContent InPlain(string text, IReadOnlyList<CustomEmoji> emojis, Func<string, string> address)
    {
        var drawn = new Drawing(Drawable(emojis), HtmlEncoder.Default.Encode, address);
        drawn.Text(text, draw: true);
        return drawn.Finish();
    }

    private static Dictionary<string, string> Drawable(IReadOnlyList<CustomEmoji> emojis) => emojis
        .Where(emoji => emoji.Shortcode.Length > 0 && emoji.ImageUrl.Length <= MaxAddress
            && Uri.TryCreate(emoji.ImageUrl, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp))
        .DistinctBy(emoji => emoji.Shortcode, StringComparer.Ordinal)
        .ToDictionary(emoji => emoji.Shortcode, emoji => emoji.ImageUrl, StringComparer.Ordinal);

    // A ">" inside an attribute's quotes ends nothing.
    private static int EndOfTag(string html, int start)
    {
        var quoted = false;
        for (var at = start; at < html.Length; at++)
        {
            if (html[at] == '"')
                quoted = !quoted;
            else if (html[at] == '>' && !quoted)
                return at + 1;
        }

        return html.Length;
    }

    private static int CodeStep(string tag) => tag switch
    {
        "<code>" or "<pre>" => 1,
        "</code>" or "</pre>" => -1,
        _ => 0,
    };

    private sealed class Drawing(Dictionary<string, string> pictures, Func<string, string> encode, Func<string, string> place)
    {
        private readonly StringBuilder output = new();
        private int drawn;

        public void Markup(string tag) => output.Append(tag);

        public void Text(string text, bool draw)
        {
            var kept = 0;
            var open = draw ? text.IndexOf(':', StringComparison.Ordinal) : -1;
            while (open >= 0 && drawn < MostDrawn)
            {
                var close = text.IndexOf(':', open + 1);
                if (close < 0)
                    break;
                var code = text[(open + 1)..close];
                if (pictures.TryGetValue(code, out var address))
                {
                    output.Append(encode(text[kept..open]));
                    Picture(code, address);
                    (kept, close) = (close + 1, text.IndexOf(':', close + 1));
                }

                open = close;
            }

            output.Append(encode(text[kept..]));
        }

        public HtmlString Finish() => new(output.ToString());

        private void Picture(string code, string address)
        {
            drawn++;
            var shown = HtmlEncoder.Default.Encode($":{code}:");
            output.Append("<img class=\"emoji\" src=\"").Append(HtmlEncoder.Default.Encode(place(address)))
                .Append("\" alt=\"").Append(shown).Append("\" title=\"").Append(shown)
                .Append("\" width=\"20\" height=\"20\" loading=\"lazy\" referrerpolicy=\"no-referrer\">");
        }
    }
}
