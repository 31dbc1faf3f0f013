namespace Federated.Domain.Posts;

/// <summary>Who a post is for.</summary>
public enum Visibility
{
    /// <summary>Everyone, and shown in public places.</summary>
    Public = 0,

    /// <summary>Everyone who finds it; not shown in public timelines.</summary>
    Unlisted = 1,

    /// <summary>The author's accepted followers and those mentioned.</summary>
    Followers = 2,

    /// <summary>Only those mentioned.</summary>
    Direct = 3,
}
