using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Domain.Posts;

namespace Federated.Federation.Translation;

/// <summary>What we say about the making of a whole post, in one label (FEP-4c96) that peers and people can read.</summary>
/// <param name="Slug">The last part of the address of its definition.</param>
/// <param name="Name">What people read.</param>
/// <param name="Summary">One sentence that says what it means.</param>
internal sealed record AiLabel(string Slug, string Name, string Summary)
{
    /// <summary>A trained model made the picture, or part of it.</summary>
    public static AiLabel AiGenerated { get; } = new(
        "ai-generated", "AI-generated", "A trained model made this, or a part of it, from a description.");

    /// <summary>An algorithm made the picture that was trained on nothing: to call that AI would be as untrue as to say nothing.</summary>
    public static AiLabel ProcedurallyGenerated { get; } = new(
        "procedurally-generated", "Procedurally generated", "A fixed algorithm drew this from a description; no AI model was involved.");

    public static IReadOnlyList<AiLabel> All { get; } = [AiGenerated, ProcedurallyGenerated];

    /// <summary>Where the collection of all our labels is: the vocabulary that each definition names as its context.</summary>
    public static string VocabularyOf(LocalUris uris) => uris.Origin + "/labels";

    public string HrefOf(LocalUris uris) => $"{VocabularyOf(uris)}/{Slug}";

    /// <summary>The label of a post: of several pictures the one with most AI in it decides; null when nothing is to be said.</summary>
    public static AiLabel? Of(Post post)
    {
        if (post.Images.Exists(image => IsModelMade(image.Source)))
            return AiGenerated;
        if (post.Images.Exists(image => image.Source == DigitalSource.AlgorithmicMedia))
            return ProcedurallyGenerated;
        // Enhancing without change of content makes nothing: the picture says so itself, the post needs no label.
        var isEnhancedOnly = post.Images.Exists(image => image.Source == DigitalSource.AlgorithmicallyEnhanced);
        return post.DeclaredAiMade && !isEnhancedOnly ? AiGenerated : null;
    }

    private static bool IsModelMade(DigitalSource source) => source
        is DigitalSource.TrainedAlgorithmicMedia
        or DigitalSource.CompositeWithTrainedAlgorithmicMedia
        or DigitalSource.CompositeSynthetic;
}
