namespace Federated.Domain.Images;

/// <summary>What somebody elsewhere shows a picture as.</summary>
public enum RemoteCopyKind
{
    /// <summary>A picture of a post; the subject is the picture's row.</summary>
    Picture = 1,

    /// <summary>Somebody's portrait; the subject is the actor.</summary>
    Avatar = 2,

    /// <summary>The wide picture over somebody's profile; the subject is the actor.</summary>
    Header = 3,

    /// <summary>A small picture in a text; it has no row, the subject is made from its address.</summary>
    Emoji = 4,
}
