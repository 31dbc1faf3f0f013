using System.Text.Json;
using Federated.Imaging.Formats;

namespace Federated.Imaging.Metadata;

/// <summary>Finds in a picture's metadata what it claims about how it was generated, in the ways of the common tools.</summary>
public static class GenerationClaims
{
    /// <summary>The most claims of one file: 16.</summary>
    public const int MaxClaims = 16;

    /// <summary>All claims, each with where it was read. The same thing may be claimed twice in different places, or differently.</summary>
    /// <remarks>Lengths, counts and depths are bounded, whatever stands in the file: prompts at 32,768 letters, names at 512.</remarks>
    public static IReadOnlyList<GenerationClaim> Find(ImageMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return [.. FromTexts(metadata.Texts).Concat(FromExif(metadata.Exif)).Concat(FromXmp(metadata.Xmp)).Concat(FromComments(metadata.Comments)).Take(MaxClaims)];
    }

    private static IEnumerable<GenerationClaim> FromTexts(IReadOnlyList<PngText> texts)
    {
        string? TextOf(string keyword) => texts.FirstOrDefault(text => text.Keyword == keyword)?.Text;
        var graph = false; // ComfyUI writes both of its graphs; the one that ran says more
        foreach (var text in texts.OrderBy(text => text.Keyword == "workflow"))
        {
            var claim = text.Keyword switch
            {
                A1111Parameters.Keyword => FromParameters(text.Text),
                "prompt" => FromGraph(text.Text),
                "workflow" when !graph => FromJson(text.Text, ComfyUiGraph.ReadWorkflow),
                "invokeai_metadata" => FromJson(text.Text, JsonClaims.InvokeAi),
                "sd-metadata" => FromJson(text.Text, JsonClaims.OldInvokeAi),
                "Dream" => DreamCommand.Parse(text.Text),
                "Comment" when TextOf("Software") == "NovelAI" => FromJson(text.Text, data => JsonClaims.NovelAi(data, TextOf("Description"), TextOf("Source"))),
                _ => null,
            };
            graph |= claim?.Tool == GenerationTool.ComfyUi;
            if (claim is not null)
                yield return claim with { Source = ClaimSource.PngText, Field = text.Keyword };
        }
    }

    private static IEnumerable<GenerationClaim> FromExif(ExifData? exif)
    {
        if (exif is null)
            yield break;
        if ((FromParameters(exif.UserComment) ?? FromGraph(exif.UserComment)) is { } comment)
            yield return comment with { Source = ClaimSource.Exif, Field = "UserComment" };
        // ComfyUI's WebP and some savers keep "prompt:{…}" and "workflow:{…}" in tags of the camera.
        foreach (var (field, value) in new[] { ("Model", exif.Model), ("Make", exif.Make), ("ImageDescription", exif.ImageDescription) })
        {
            var claim = value is null ? null
                : value.StartsWith("prompt:", StringComparison.OrdinalIgnoreCase) ? FromGraph(value["prompt:".Length..])
                : value.StartsWith("workflow:", StringComparison.OrdinalIgnoreCase) ? FromJson(value["workflow:".Length..], ComfyUiGraph.ReadWorkflow)
                : field == "ImageDescription" ? FromParameters(value) : null;
            if (claim is not null)
                yield return claim with { Source = ClaimSource.Exif, Field = field };
        }
    }

    private static IEnumerable<GenerationClaim> FromXmp(XmpPacket? xmp)
    {
        if (xmp is null)
            yield break;
        var properties = xmp.Properties;
        if (properties is { DigitalSourceType: not null } or { AiSystemUsed: not null } or { AiPromptInformation: not null })
            yield return new GenerationClaim
            {
                Tool = GenerationTool.Iptc,
                Source = ClaimSource.Xmp,
                Field = "Iptc4xmpExt",
                DigitalSource = properties.DigitalSourceType,
                Prompt = ClaimText.Prompt(properties.AiPromptInformation),
                Software = ClaimText.Name(string.Join(' ', new[] { properties.AiSystemUsed, properties.AiSystemVersionUsed }.Where(text => text is not null))),
            };
        if (FromJson(xmp.Text(XmpNames.Exif + "UserComment"), JsonClaims.DrawThings) is { } claim)
            yield return claim with { Source = ClaimSource.Xmp, Field = "exif:UserComment" };
    }

    private static IEnumerable<GenerationClaim> FromComments(IReadOnlyList<string> comments) =>
        comments.Select(FromParameters).OfType<GenerationClaim>().Select(claim => claim with { Source = ClaimSource.Comment });

    private static GenerationClaim? FromParameters(string? text) => A1111Parameters.TryParse(text, out var claim) ? claim : null;

    private static GenerationClaim? FromGraph(string? text) =>
        FromJson(text, data => ComfyUiGraph.Read(data) is { } claim ? CivitaiClaims.Apply(data, claim) : null);

    private static GenerationClaim? FromJson(string? text, Func<JsonElement, GenerationClaim?> read)
    {
        using var document = ClaimText.Parse(text);
        return document is null ? null : read(document.RootElement);
    }
}
