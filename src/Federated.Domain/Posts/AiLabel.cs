using Federated.Domain.Images;

namespace Federated.Domain.Posts;

/// <summary>What is said about the making of a whole post, in one label that tag, hashtag, visible line and badge are all taken from.</summary>
/// <param name="Slug">The last part of the address of its definition.</param>
/// <param name="Name">What people read.</param>
/// <param name="Summary">One sentence that says what it means.</param>
/// <param name="Hashtag">The sign that people's filters act on; null where there is none.</param>
public sealed record AiLabel(string Slug, string Name, string Summary, string? Hashtag)
{
    /// <summary>A trained model made the picture, or part of it.</summary>
    public static AiLabel AiGenerated { get; } = new(
        "ai-generated", "AI-generated", "A trained model made this, or a part of it, from a description.", "AIGenerated");

    /// <summary>An algorithm made the picture that was trained on nothing: to call that AI would be as untrue as to say nothing.</summary>
    public static AiLabel ProcedurallyGenerated { get; } = new(
        "procedurally-generated", "Procedurally generated", "A fixed algorithm drew this from a description; no AI model was involved.", null);

    public static IReadOnlyList<AiLabel> All { get; } = [AiGenerated, ProcedurallyGenerated];

    /// <summary>The label of one kind of picture; null when nothing is to be said. Enhancing without change of content makes nothing.</summary>
    public static AiLabel? Of(DigitalSource source) =>
        DigitalSourceTerms.IsModelMade(source) ? AiGenerated
        : source == DigitalSource.AlgorithmicMedia ? ProcedurallyGenerated
        : null;

    /// <summary>The label of a post: of several pictures the one with most AI in it decides; null when nothing is to be said.</summary>
    public static AiLabel? Of(Post post)
    {
        ArgumentNullException.ThrowIfNull(post);
        var labels = post.Images.Select(image => Of(image.Source)).ToList();
        if (labels.Contains(AiGenerated))
            return AiGenerated;
        if (labels.Contains(ProcedurallyGenerated))
            return ProcedurallyGenerated;
        // Enhancing without change of content makes nothing: the picture says so itself, the post needs no label.
        var isEnhancedOnly = post.Images.Exists(image => image.Source == DigitalSource.AlgorithmicallyEnhanced);
        return post.DeclaredAiMade && !isEnhancedOnly ? AiGenerated : null;
    }

    /// <summary>The visible line: what people read below a post of ours where no label is shown, without markup.</summary>
    public string LineFor(IEnumerable<ImageAttachment> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        var models = this == AiGenerated
            ? images.Where(image => Of(image.Source) == this).Select(image => image.Recipe?.Model).OfType<string>().Distinct(StringComparer.Ordinal).ToList()
            : [];
        return models.Count switch
        {
            0 when this == ProcedurallyGenerated => Name + ", no AI model",
            0 => Name,
            _ => $"{Name} with {string.Join(", ", models)}",
        };
    }
}
