using Federated.Domain.Images;
using Federated.Features.Posts;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Translation;

/// <summary>Picks the pictures out of a post's attachments; films, sounds, files and vector graphics are left out.</summary>
internal static class IncomingImages
{
    // Pixelfed albums go up to twenty.
    private const int MaxImages = 20;

    // No SVG: it is a document with scripts (facts 7.39).
    private static readonly string[] MediaTypes =
        ["image/jpeg", "image/png", "image/gif", "image/webp", "image/avif", "image/heic", "image/heif"];

    public static List<RemoteImage> Read(ObjectDocument document) =>
        [.. document.Attachments.Select(attachment => ReadOne(attachment, document)).OfType<RemoteImage>().DistinctBy(image => image.Url).Take(MaxImages)];

    private static RemoteImage? ReadOne(AttachmentDocument attachment, ObjectDocument document)
    {
        if (attachment.Type is not (Terms.Image or Terms.Document) || MediaTypeOf(attachment) is not { } mediaType)
            return null;
        var source = DigitalSourceTerms.Parse(attachment.DigitalSourceType ?? document.DigitalSourceType);
        return new RemoteImage(
            attachment.Url, mediaType, attachment.Name ?? "", attachment.Width, attachment.Height, attachment.Blurhash,
            attachment.FocalPoint?.X, attachment.FocalPoint?.Y, source)
        {
            Evidence = IncomingProvenance.EvidenceOf(attachment),
        };
    }

    private static string? MediaTypeOf(AttachmentDocument attachment)
    {
        if (attachment.MediaType?.Split(';')[0].Trim().ToLowerInvariant() is { } said)
            return said == "image/jpg" ? "image/jpeg" : MediaTypes.Contains(said) ? said : null;
        // Lemmy's Image says nothing but where it is.
        if (attachment.Type != Terms.Image || !Uri.TryCreate(attachment.Url, UriKind.Absolute, out var uri))
            return null;
        return Path.GetExtension(uri.AbsolutePath).ToLowerInvariant() switch
        {
            ".png" => "image/png",
            ".gif" => "image/gif",
            ".webp" => "image/webp",
            ".avif" => "image/avif",
            ".svg" => null,
            _ => "image/jpeg",
        };
    }
}
