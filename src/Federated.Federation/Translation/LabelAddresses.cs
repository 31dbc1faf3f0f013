using Federated.Domain.Identifiers;
using Federated.Domain.Posts;

namespace Federated.Federation.Translation;

/// <summary>Where the definitions of our labels are (FEP-4c96).</summary>
internal static class LabelAddresses
{
    /// <summary>The collection of all our labels: the vocabulary that each definition names as its context.</summary>
    public static string LabelVocabulary(this LocalUris uris) => uris.Origin + "/labels";

    public static string HrefOf(this LocalUris uris, AiLabel label) => $"{uris.LabelVocabulary()}/{label.Slug}";
}
