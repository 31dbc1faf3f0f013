using System.Globalization;
using Federated.Domain.Actors;
using Federated.Domain.Images;
using Federated.Domain.Posts;

namespace Federated.Federation.Inspection;

/// <summary>Lists what this server would believe, in its own words.</summary>
internal static class StoredFacts
{
    public static IReadOnlyList<InspectedFact> Of(RemoteActor actor) =>
        [.. Shown(
        [
            ("handle", $"@{actor.Username}@{actor.HandleHost}"), ("kind", actor.Kind.ToString()), ("display name", actor.DisplayName), ("bio", actor.BioHtml), ("page", actor.ProfileUrl),
            ("inbox", actor.InboxUrl), ("shared inbox", actor.SharedInboxUrl), ("avatar", actor.AvatarUrl), ("header", actor.HeaderUrl), ("approves followers by hand", actor.Locked ? "yes" : "no"),
            .. actor.Fields.Select(field => ("field", (string?)$"{field.Name}: {field.ValueHtml}")),
            .. actor.Emojis.Select(emoji => ("emoji", (string?)$":{emoji.Shortcode}: {emoji.ImageUrl}")),
        ])];

    public static IReadOnlyList<InspectedFact> Of(Post post) =>
        [.. Shown(
        [
            ("visibility", post.Visibility.ToString()), ("caption", post.CaptionHtml), ("content warning", post.ContentWarning), ("sensitive", post.Sensitive ? "yes" : "no"),
            ("language", post.Language), ("page", post.PageUrl), ("answers", post.InReplyToUri?.Value), ("published", post.PublishedAt.ToString("u", CultureInfo.InvariantCulture)),
            ("edited", post.EditedAt?.ToString("u", CultureInfo.InvariantCulture)), ("declared AI-made", post.DeclaredAiMade ? "yes" : "no"),
            .. post.Images.Select(image => ("image", (string?)Image(image))),
            .. post.Hashtags.Select(tag => ("hashtag", (string?)("#" + tag.Shown))),
            ("mentions known here", post.Mentions.Count == 0 ? null : post.Mentions.Count.ToString(CultureInfo.InvariantCulture)),
            .. post.Emojis.Select(emoji => ("emoji", (string?)$":{emoji.Shortcode}: {emoji.ImageUrl}")),
        ])];

    private static string Image(ImageAttachment image) => string.Join("; ", new[]
    {
        image.RemoteUrl, image.MediaType,
        image is { Width: { } width, Height: { } height } ? string.Create(CultureInfo.InvariantCulture, $"{width}×{height}") : null,
        image.AltText.Length > 0 ? $"alt: {image.AltText}" : "no alt text",
        $"source: {image.Source}",
    }.OfType<string>());

    private static IEnumerable<InspectedFact> Shown(IEnumerable<(string Name, string? Value)> facts) =>
        facts.Where(fact => !string.IsNullOrEmpty(fact.Value)).Select(fact => new InspectedFact(fact.Name, Bounded.Text(fact.Value!, InspectionLimits.Fact)));
}
