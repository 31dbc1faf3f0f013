using System.Globalization;
using Federated.Domain.Images;
using Federated.Features.Consent;
using Federated.Imaging.Formats;
using Federated.Imaging.Metadata;

namespace Federated.Features.Provenance;

/// <summary>Puts the label into the file's metadata: XMP with the fields of IPTC, and the recipe as text where its author discloses it.</summary>
internal static class FileMetadata
{
    /// <summary>What stands as the program that wrote the file.</summary>
    public const string Program = "Federated";

    public static MetadataChanges ChangesFor(FileClaims claims, XmpPacket? present)
    {
        var xmp = (present ?? XmpPacket.Empty).With(FileTerms.Xmp(claims.Terms) with
        {
            DigitalSourceType = TypeOf(claims.Source),
            AiSystemUsed = claims.Model,
            AiSystemVersionUsed = NullIfEmpty(claims.ModelVersion),
            AiPromptInformation = claims.Recipe?.Prompt,
            AiPromptWriterName = claims.Recipe is null ? null : claims.Credit,
            Creators = claims.Credit is { } creator ? [creator] : [],
            Credit = claims.Credit,
            CreatorTool = Program,
        });
        return new MetadataChanges { Xmp = xmp, Texts = claims.Recipe is { } recipe ? [Text(recipe, claims.Size)] : [] };
    }

    /// <summary>The file's word for what the domain says: both are IPTC's, so that they are found by name.</summary>
    public static DigitalSourceType? TypeOf(DigitalSource source) =>
        DigitalSourceTypes.TryParse(DigitalSourceTerms.TermOf(source), out var type) ? type : null;

    // AUTOMATIC1111's way of writing is what most programs read; the line breaks of a prompt, which could forge the rest, are its writer's business.
    private static PngText Text(GenerationRecipe recipe, (int Width, int Height)? size) => new(A1111Parameters.Keyword, A1111Parameters.Write(new GenerationClaim
    {
        Tool = GenerationTool.Automatic1111,
        Prompt = recipe.Prompt,
        NegativePrompt = recipe.NegativePrompt,
        Seed = recipe.Seed?.ToString(CultureInfo.InvariantCulture),
        Steps = recipe.Steps,
        Width = size?.Width,
        Height = size?.Height,
        Model = recipe.Model,
        Software = NullIfEmpty(recipe.ModelVersion),
    }));

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
