using System.Text;

namespace Federated.Domain.Posts;

/// <summary>A hashtag of a post: lower-cased for finding, as written for showing.</summary>
public sealed class PostHashtag
{
    public required long PostId { get; init; }

    /// <summary>Without "#", NFKC, lower case.</summary>
    public required string Name { get; init; }

    /// <summary>Without "#", as the author wrote it.</summary>
    public required string Shown { get; set; }

    /// <summary>The form in which hashtags are compared: both spellings of an accented letter, and of a capital one, are the same.</summary>
    /// <param name="shown">With or without "#"; must be storable text.</param>
    public static string KeyOf(string shown) => shown.TrimStart('#').Normalize(NormalizationForm.FormKC).ToLowerInvariant();
}
