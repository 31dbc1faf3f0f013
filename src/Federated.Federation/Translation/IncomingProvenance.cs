using System.Collections.Frozen;
using Federated.Domain.Images;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Translation;

/// <summary>Reads how a picture came to be, and whether its author says that it is AI-made, from all that peers use to say so (facts §9).</summary>
internal static class IncomingProvenance
{
    // The weakest evidence, and the commonest: what people write by hand.
    private static readonly FrozenSet<string> Hashtags = new[]
    {
        "aiart", "aiartcommunity", "aiartwork", "aigenerated", "aigeneratedart", "aiimage", "aigenerative", "generativeai", "genai", "genart_ai", "stablediffusion", "midjourney",
        "dalle", "dalle2", "dalle3", "kikunst", "kibild", "kigeneriert", "ai生成", "aiイラスト", "aiart作品", "aiartists",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Ends of the label ids that vocabularies use; ours is the first.
    private static readonly string[] Labels = ["ai-generated", "aigenerated", "ai_generated", "generated-by-ai", "ai-made"];

    public static bool IsDeclaredAiMade(ObjectDocument document) =>
        document.GenAi == true
        || document.Tags.Any(tag => IsAiLabel(tag, document.AttributedTo) || (tag.Kind == TagKind.Hashtag && Hashtags.Contains(tag.Name!.TrimStart('#'))))
        || IsSynthetic(SourceOf(document.DigitalSourceType))
        || document.Attachments.Any(attachment => IsSynthetic(SourceOf(attachment.DigitalSourceType)));

    /// <summary>An IPTC term (<c>…/trainedAlgorithmicMedia</c>) or schema.org's word for it (<c>TrainedAlgorithmicMediaDigitalSource</c>), as address or bare.</summary>
    public static DigitalSource SourceOf(string? term)
    {
        if (term is null)
            return DigitalSource.Unknown;
        var name = term[(term.LastIndexOfAny(['/', '#', ':']) + 1)..];
        name = name.EndsWith("DigitalSource", StringComparison.OrdinalIgnoreCase) ? name[..^13] : name;
        return name.ToLowerInvariant() switch
        {
            "trainedalgorithmicmedia" => DigitalSource.TrainedAlgorithmicMedia,
            "compositewithtrainedalgorithmicmedia" => DigitalSource.CompositeWithTrainedAlgorithmicMedia,
            "algorithmicmedia" => DigitalSource.AlgorithmicMedia,
            "compositesynthetic" => DigitalSource.CompositeSynthetic,
            "algorithmicallyenhanced" => DigitalSource.AlgorithmicallyEnhanced,
            "digitalcapture" or "digitalcreation" or "digitalart" or "humanedits" or "minorhumanedits" or "negativefilm" or "positivefilm" or "print" => DigitalSource.Human,
            _ => DigitalSource.Unknown,
        };
    }

    private static bool IsSynthetic(DigitalSource source) =>
        source is DigitalSource.TrainedAlgorithmicMedia or DigitalSource.CompositeWithTrainedAlgorithmicMedia or DigitalSource.AlgorithmicMedia or DigitalSource.CompositeSynthetic;

    /// <summary>FEP-4c96: without an owner the author labels; a label of somebody else counts only once moderation actors can be verified.</summary>
    private static bool IsAiLabel(TagDocument tag, string author) =>
        tag.Kind == TagKind.Label
        && (tag.AttributedTo is null || tag.AttributedTo == author)
        && (Matches(tag.Href) || Matches(tag.Name?.Trim().Replace(' ', '-')));

    private static bool Matches(string? text) => text is not null && Labels.Any(label => text.EndsWith(label, StringComparison.OrdinalIgnoreCase));
}
