namespace Federated.Protocol.ActivityStreams;

/// <summary>What a tag is.</summary>
public enum TagKind
{
    /// <summary>An actor is mentioned.</summary>
    Mention,

    /// <summary>A word with a number sign.</summary>
    Hashtag,

    /// <summary>A custom emoji.</summary>
    Emoji,

    /// <summary>A content label (FEP-4c96), such as "AI-generated".</summary>
    Label,

    /// <summary>A link to another object (FEP-e232), such as a quoted post.</summary>
    ObjectLink,
}
