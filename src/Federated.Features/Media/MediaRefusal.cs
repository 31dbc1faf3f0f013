namespace Federated.Features.Media;

/// <summary>Every reason why a picture is not taken.</summary>
public enum MediaRefusal
{
    /// <summary>There are no bytes.</summary>
    Empty,

    /// <summary>More bytes than we take, or no rendition small enough can be made.</summary>
    TooLarge,

    /// <summary>The bytes are none of the formats that we can tell apart.</summary>
    NotAnImage,

    /// <summary>An image, of a format that we do not decode.</summary>
    FormatNotAccepted,

    /// <summary>The header claims more pixels than we decode.</summary>
    TooManyPixels,

    /// <summary>The decoder gave up: cut off, broken, or too greedy for its memory.</summary>
    Undecodable,

    /// <summary>The decoder, or the queue before it, took longer than allowed.</summary>
    Timeout,

    /// <summary>The decoder is not installed or cannot be started.</summary>
    WorkshopUnavailable,

    /// <summary>It matches what is blocked here, and waits for a moderator.</summary>
    HeldBack,

    /// <summary>It could not be compared with what is blocked.</summary>
    Unchecked,
}
