using System.Collections.Frozen;
using Federated.Domain.Images;
using Federated.Domain.Posts;
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
        ClaimsOf(document).Count > 0 || document.Attachments.Any(attachment => DigitalSourceTerms.IsSynthetic(DigitalSourceTerms.Parse(attachment.DigitalSourceType)));

    /// <summary>What the author says of the whole post, each way of saying it once; pictures speak for themselves.</summary>
    public static List<ProvenanceEvidence> ClaimsOf(ObjectDocument document)
    {
        List<ProvenanceEvidence> claims = [];
        var source = DigitalSourceTerms.Parse(document.DigitalSourceType);
        if (DigitalSourceTerms.IsSynthetic(source))
            claims.Add(Declared(EvidencePlace.Field, document.DigitalSourceType, source));
        if (document.Tags.FirstOrDefault(tag => IsAiLabel(tag, document.AttributedTo)) is { } label)
            claims.Add(Declared(EvidencePlace.Label, label.Name ?? label.Href) with { SaysAi = true });
        if (document.GenAi == true)
            claims.Add(Declared(EvidencePlace.Flag, "genAI") with { SaysAi = true });
        if (document.Tags.FirstOrDefault(tag => tag.Kind == TagKind.Hashtag && Hashtags.Contains(tag.Name!.TrimStart('#'))) is { } hashtag)
            claims.Add(Declared(EvidencePlace.Hashtag, hashtag.Name) with { SaysAi = true });
        return claims;
    }

    /// <summary>What is said of one picture; none where nothing is.</summary>
    public static List<ProvenanceEvidence> EvidenceOf(AttachmentDocument attachment) =>
        DigitalSourceTerms.Parse(attachment.DigitalSourceType) is var source and not DigitalSource.Unknown
            ? [Declared(EvidencePlace.Field, attachment.DigitalSourceType, source)]
            : [];

    private static ProvenanceEvidence Declared(EvidencePlace place, string? words, DigitalSource source = DigitalSource.Unknown) => new()
    {
        Strength = EvidenceStrength.Declared,
        Place = place,
        Source = source,
        SaysAi = DigitalSourceTerms.IsModelMade(source),
        Words = words is null ? null : StorableText.Of(words, ProvenanceLimits.Words),
    };

    /// <summary>FEP-4c96: without an owner the author labels; a label of somebody else counts only once moderation actors can be verified.</summary>
    private static bool IsAiLabel(TagDocument tag, string author) =>
        tag.Kind == TagKind.Label
        && (tag.AttributedTo is null || tag.AttributedTo == author)
        && (Matches(tag.Href) || Matches(tag.Name?.Trim().Replace(' ', '-')));

    private static bool Matches(string? text) => text is not null && Labels.Any(label => text.EndsWith(label, StringComparison.OrdinalIgnoreCase));
}
