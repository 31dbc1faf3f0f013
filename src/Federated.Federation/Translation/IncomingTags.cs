using System.Text.RegularExpressions;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Translation;

/// <summary>Reads mentions, hashtags and custom emojis out of the tags of a document.</summary>
internal static partial class IncomingTags
{
    // More than any honest text shows.
    private const int MaxEmojis = 100;
    private const int MaxHashtags = 100;
    private const int MaxMentions = 100;

    public static List<ActorUri> Mentions(IReadOnlyList<TagDocument> tags) =>
        [.. tags.Where(tag => tag.Kind == TagKind.Mention).Select(tag => Read(tag.Href)).OfType<ActorUri>().Distinct().Take(MaxMentions)];

    public static List<string> Hashtags(IReadOnlyList<TagDocument> tags) =>
        [.. tags.Where(tag => tag.Kind == TagKind.Hashtag).Select(tag => tag.Name!.Trim().TrimStart('#')).Where(name => name.Length > 0 && !name.Any(char.IsWhiteSpace)).Distinct().Take(MaxHashtags)];

    /// <summary>An emoji that names itself must live where its user lives (facts 4.3): else one server could redraw another's.</summary>
    public static List<CustomEmoji> Emojis(IReadOnlyList<TagDocument> tags, string ownerId) =>
        [.. tags.Where(tag => tag.Kind == TagKind.Emoji && (tag.Id is null || WireUri.SameHost(tag.Id, ownerId)))
            .Select(tag => (Code: tag.Name!.Trim().Trim(':'), tag.Icon!.Url))
            .Where(emoji => Shortcode().IsMatch(emoji.Code))
            .DistinctBy(emoji => emoji.Code)
            .Take(MaxEmojis)
            .Select(emoji => new CustomEmoji(emoji.Code, emoji.Url))];

    private static ActorUri? Read(string? uri) => ActorUri.TryParse(uri, out var actor) ? actor : null;

    [GeneratedRegex("^[A-Za-z0-9_+.-]{1,64}$", RegexOptions.NonBacktracking)]
    private static partial Regex Shortcode();
}
