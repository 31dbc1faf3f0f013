namespace Federated.Features.Posts;

/// <summary>Why a post could not be published or changed.</summary>
public enum PostFault
{
    None = 0,
    Empty,
    CaptionTooLong,
    CaptionTooDeep,
    ContentWarningTooLong,
    AltTextTooLong,
    TooManyImages,
    TooManyMentions,
    TooManyHashtags,
    UnknownImage,
    ImageAlreadyPublished,
    UnknownLanguage,
    ReplyTargetNotVisible,
    RemixNotAllowed,
    NotYours,
    AuthorNotActive,
    UnknownTerms,
}
