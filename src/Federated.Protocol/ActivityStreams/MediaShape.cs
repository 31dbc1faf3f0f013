using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Reads attachments and decorating pictures, whose <c>url</c> may be a text, a Link, or an array of both.</summary>
internal static class MediaShape
{
    private const int MaxPictures = 16;

    /// <summary>An avatar or the like: a text, an object, or an array of either.</summary>
    public static MediaLink? ReadLink(JsonElement property)
    {
        var left = MaxPictures;
        foreach (var value in property.Values())
        {
            if (left-- == 0)
            {
                break;
            }

            if (value.ValueKind == JsonValueKind.String && value.IdOf() is { } plain)
            {
                return new(plain, null);
            }

            if (value.ValueKind == JsonValueKind.Object && ChooseUrl(value.Find(Terms.Url), value.Find(Terms.Href), "image/") is var (url, mediaType) && url is not null)
            {
                return new(url, mediaType ?? value.Text(Terms.MediaType, ReadLimits.ShortText));
            }
        }

        return null;
    }

    public static IReadOnlyList<AttachmentDocument> ReadAttachments(JsonElement property)
    {
        List<AttachmentDocument>? attachments = null;
        var left = ReadLimits.Attachments;
        foreach (var value in property.Values())
        {
            if (left-- == 0)
            {
                break;
            }

            if (value.ValueKind == JsonValueKind.Object && ReadOne(value) is { } attachment)
            {
                (attachments ??= []).Add(attachment);
            }
        }

        return attachments ?? (IReadOnlyList<AttachmentDocument>)[];
    }

    /// <summary>A term's address, or its bare name as some write it; text or object with an id.</summary>
    public static string? ReadSourceType(JsonElement property) => property.FirstId() ?? property.Text(ReadLimits.ShortText);

    /// <summary>The <c>url</c> (or, for a Link, <c>href</c>) of something: of several the first of the wanted kind, else the first.</summary>
    public static (string? Url, string? MediaType) ChooseUrl(JsonElement urls, JsonElement hrefs, string wanted)
    {
        // Nearly always it is one plain address.
        if (urls.ValueKind == JsonValueKind.String && urls.IdOf() is { } plain)
        {
            return (plain, null);
        }

        (string? Url, string? MediaType) best = default;
        if (!ChooseFrom(urls, wanted, ref best))
        {
            ChooseFrom(hrefs, wanted, ref best);
        }

        return best;
    }

    /// <summary>Whether one of the wanted kind was found; it is then <paramref name="best"/>.</summary>
    private static bool ChooseFrom(JsonElement property, string wanted, ref (string? Url, string? MediaType) best)
    {
        var left = ReadLimits.Links;
        foreach (var value in property.Values())
        {
            if (left-- == 0)
            {
                break;
            }

            if ((value.ValueKind == JsonValueKind.Object ? value.Id(Terms.Href) ?? value.Id(Terms.Url) : value.IdOf()) is not { } url)
            {
                continue;
            }

            // Some peers say mimeType.
            var mediaType = value.Text(Terms.MediaType, ReadLimits.ShortText) ?? value.Text(Terms.MimeType, ReadLimits.ShortText);
            if (mediaType?.StartsWith(wanted, StringComparison.OrdinalIgnoreCase) == true)
            {
                best = (url, mediaType);
                return true;
            }

            best = best.Url is null ? (url, mediaType) : best;
        }

        return false;
    }

    private static AttachmentDocument? ReadOne(JsonElement value)
    {
        if (WireTypes.Of(value, TypeClass.Media) is not { } type || (WireTypes.ClassOf(type) & TypeClass.Media) == 0)
        {
            return null;
        }

        var (url, mediaType) = ChooseUrl(value.Find(Terms.Url), value.Find(Terms.Href), "image/");
        return url is null ? null : new()
        {
            Type = type,
            Url = url,
            MediaType = mediaType ?? value.Text(Terms.MediaType, ReadLimits.ShortText),

            // Most peers put the alternative text in name; GoToSocial may use summary.
            Name = value.TextOrMap(Terms.Name, Terms.NameMap, ReadLimits.Description) ?? value.TextOrMap(Terms.Summary, Terms.SummaryMap, ReadLimits.Description),
            Width = (int?)value.Whole(Terms.Width, 1, ReadLimits.Pixels),
            Height = (int?)value.Whole(Terms.Height, 1, ReadLimits.Pixels),
            Blurhash = value.Text(Terms.Blurhash, ReadLimits.ShortText) is { Length: >= 6 and <= 164 } blurhash ? blurhash : null,
            FocalPoint = ReadFocalPoint(value.Find(Terms.FocalPoint)),
            DigestMultibase = value.Text(Terms.DigestMultibase, ReadLimits.ShortText),
            DigitalSourceType = ReadSourceType(value.Find(Terms.DigitalSourceType)),
            Recipe = RecipeShape.Read(value),
            License = value.Find(Terms.License).FirstId() ?? value.Find(Terms.Licence).FirstId(),
            Sensitive = value.Flag(Terms.Sensitive),
        };
    }

    private static (double X, double Y)? ReadFocalPoint(JsonElement point)
    {
        if (point.ValueKind != JsonValueKind.Array || point.GetArrayLength() != 2
            || point[0].ValueKind != JsonValueKind.Number || point[1].ValueKind != JsonValueKind.Number
            || !point[0].TryGetDouble(out var x) || !point[1].TryGetDouble(out var y))
        {
            return null;
        }

        return Math.Abs(x) <= 1 && Math.Abs(y) <= 1 ? (x, y) : null;
    }
}
