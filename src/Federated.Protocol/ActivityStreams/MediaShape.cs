using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Reads attachments and decorating pictures, whose <c>url</c> may be a text, a Link, or an array of both.</summary>
internal static class MediaShape
{
    private static readonly string[] Types = [Terms.Image, Terms.Document, Terms.Video, Terms.Audio, Terms.Page, Terms.Link];

    /// <summary>An avatar or the like: a text, an object, or an array of either.</summary>
    public static MediaLink? ReadLink(JsonElement parent, string name)
    {
        foreach (var value in parent.Many(name).Take(16))
        {
            if (value.ValueKind == JsonValueKind.String && value.IdOf() is { } plain)
            {
                return new(plain, null);
            }

            if (ChooseUrl(value, "image/") is var (url, mediaType) && url is not null)
            {
                return new(url, mediaType ?? value.Text(Terms.MediaType, ReadLimits.ShortText));
            }
        }

        return null;
    }

    public static IReadOnlyList<AttachmentDocument> ReadAttachments(JsonElement parent) =>
        [.. parent.Many(Terms.Attachment).Take(ReadLimits.Attachments).Select(ReadOne).OfType<AttachmentDocument>()];

    private static AttachmentDocument? ReadOne(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object || value.TypeAmong(Types) is not { } type || !Types.Contains(type))
        {
            return null;
        }

        var (url, mediaType) = ChooseUrl(value, "image/");
        return url is null ? null : new()
        {
            Type = type,
            Url = url,
            MediaType = mediaType ?? value.Text(Terms.MediaType, ReadLimits.ShortText),

            // Most peers put the alternative text in name; GoToSocial may use summary.
            Name = value.TextOrMap(Terms.Name, Terms.NameMap, ReadLimits.Description) ?? value.TextOrMap(Terms.Summary, Terms.SummaryMap, ReadLimits.Description),
            Width = (int?)value.Whole(Terms.Width, 1, 1_000_000),
            Height = (int?)value.Whole(Terms.Height, 1, 1_000_000),
            Blurhash = value.Text(Terms.Blurhash, ReadLimits.ShortText) is { Length: >= 6 and <= 164 } blurhash ? blurhash : null,
            FocalPoint = ReadFocalPoint(value),
            DigestMultibase = value.Text(Terms.DigestMultibase, ReadLimits.ShortText),
            DigitalSourceType = ReadSourceType(value),
            Sensitive = value.Flag(Terms.Sensitive),
        };
    }

    /// <summary>A term's address, or its bare name as some write it; text or object with an id.</summary>
    public static string? ReadSourceType(JsonElement value) =>
        value.Id(Terms.DigitalSourceType) ?? value.Text(Terms.DigitalSourceType, ReadLimits.ShortText);

    /// <summary>The <c>url</c> (or, for a Link, <c>href</c>) of something: of several the first of the wanted kind, else the first.</summary>
    public static (string? Url, string? MediaType) ChooseUrl(JsonElement element, string wanted)
    {
        (string? Url, string? MediaType) first = default;
        foreach (var value in element.Many(Terms.Url).Concat(element.Many(Terms.Href)).Take(32))
        {
            var url = value.ValueKind == JsonValueKind.Object ? value.Id(Terms.Href) ?? value.Id(Terms.Url) : value.IdOf();
            if (url is null)
            {
                continue;
            }

            // Some peers say mimeType.
            var mediaType = value.Text(Terms.MediaType, ReadLimits.ShortText) ?? value.Text(Terms.MimeType, ReadLimits.ShortText);
            if (mediaType?.StartsWith(wanted, StringComparison.OrdinalIgnoreCase) == true)
            {
                return (url, mediaType);
            }

            first = first.Url is null ? (url, mediaType) : first;
        }

        return first;
    }

    private static (double X, double Y)? ReadFocalPoint(JsonElement value)
    {
        if (!value.TryGetProperty(Terms.FocalPoint, out var point) || point.ValueKind != JsonValueKind.Array || point.GetArrayLength() != 2
            || point[0].ValueKind != JsonValueKind.Number || point[1].ValueKind != JsonValueKind.Number
            || !point[0].TryGetDouble(out var x) || !point[1].TryGetDouble(out var y))
        {
            return null;
        }

        return Math.Abs(x) <= 1 && Math.Abs(y) <= 1 ? (x, y) : null;
    }
}
