namespace Federated.Features.Content;

/// <summary>Why a caption cannot be published; a closed list.</summary>
public enum CaptionRefusal
{
    /// <summary>More than <see cref="CaptionLimits.MaxLength"/> characters.</summary>
    TooLong,

    /// <summary>Quotes, lists or emphasis nested deeper than anybody means.</summary>
    TooDeep,

    /// <summary>More than <see cref="CaptionLimits.MaxMentions"/> people named.</summary>
    TooManyMentions,

    /// <summary>More than <see cref="CaptionLimits.MaxHashtags"/> hashtags.</summary>
    TooManyHashtags,
}
