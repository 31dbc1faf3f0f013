namespace Federated.Domain.Posts;

/// <summary>A hashtag of a post: lower-cased for finding, as written for showing.</summary>
public sealed class PostHashtag
{
    public required long PostId { get; init; }

    /// <summary>Without "#", NFKC, lower case.</summary>
    public required string Name { get; init; }

    /// <summary>Without "#", as the author wrote it.</summary>
    public required string Shown { get; set; }
}
