namespace Federated.Domain.Lineage;

/// <summary>Who may read the words that a picture was made from; never more people than see the post.</summary>
public enum PromptVisibility
{
    /// <summary>The author alone.</summary>
    Private = 0,

    /// <summary>Those who asked and were answered.</summary>
    OnRequest = 1,

    /// <summary>The author's accepted followers, and those who asked and were answered.</summary>
    Followers = 2,

    /// <summary>Everybody who sees the post.</summary>
    Public = 3,
}
