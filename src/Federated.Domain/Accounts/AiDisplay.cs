namespace Federated.Domain.Accounts;

/// <summary>How a reader wants AI-made pictures shown in lists.</summary>
public enum AiDisplay
{
    /// <summary>With a badge that tells how they were made.</summary>
    Badge = 0,

    /// <summary>As any others; how they were made stands on their own pages.</summary>
    Show = 1,

    /// <summary>Behind a veil until one asks for them.</summary>
    Blur = 2,

    /// <summary>Not at all.</summary>
    Hide = 3,

    /// <summary>They alone.</summary>
    Only = 4,
}
