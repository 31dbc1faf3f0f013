using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Reads tags; a tag that lacks what makes it useful is left out.</summary>
internal static class TagShape
{
    public static IReadOnlyList<TagDocument> Read(JsonElement property)
    {
        List<TagDocument>? tags = null;
        var left = ReadLimits.Tags;
        foreach (var value in property.Values())
        {
            if (left-- == 0)
            {
                break;
            }

            if (value.ValueKind == JsonValueKind.Object && ReadOne(value) is { } tag)
            {
                (tags ??= []).Add(tag);
            }
        }

        return tags ?? (IReadOnlyList<TagDocument>)[];
    }

    private static TagDocument? ReadOne(JsonElement tag)
    {
        var href = tag.Id(Terms.Href);
        var name = tag.TextOrMap(Terms.Name, Terms.NameMap, ReadLimits.EmojiName);
        return WireTypes.Of(tag, TypeClass.Tag) switch
        {
            Terms.Mention => href is null ? null : new() { Kind = TagKind.Mention, Name = name, Href = href },
            Terms.Hashtag => name is null ? null : new() { Kind = TagKind.Hashtag, Name = name, Href = href },
            Terms.Label => href is null && name is null ? null : new() { Kind = TagKind.Label, Name = name, Href = href, AttributedTo = tag.Id(Terms.AttributedTo) },
            Terms.Link => href is null ? null : new() { Kind = TagKind.ObjectLink, Name = name, Href = href, MediaType = tag.Text(Terms.MediaType, ReadLimits.ShortText) },
            Terms.Emoji => name is null || MediaShape.ReadLink(tag.Find(Terms.Icon)) is not { } icon ? null : new()
            {
                Kind = TagKind.Emoji,
                Name = name,
                Id = tag.IdOf(),
                Icon = icon,
                Updated = tag.Instant(Terms.Updated),
            },
            _ => null,
        };
    }
}
