namespace Federated.Domain.Posts;

/// <summary>How much fits in a post of ours.</summary>
public static class PostLimits
{
    /// <summary>Characters of caption, content warning included, as the person typed them.</summary>
    public const int Caption = 5000;

    public const int ContentWarning = 500;

    /// <summary>Characters of alternative text; Mastodon keeps 1,500 of its own users' and takes 10,000 from others.</summary>
    public const int AltText = 1500;

    public const int Images = 10;

    /// <summary>Actors one post may mention; more looks like spam to every peer.</summary>
    public const int Mentions = 50;

    public const int Hashtags = 50;
}
