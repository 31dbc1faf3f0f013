using Microsoft.AspNetCore.Http;

namespace Federated.Federation.Inbox;

/// <summary>What a sender is told about a rejection: the status that makes its server do the right thing, and words that give nothing away.</summary>
/// <param name="Text">Safe for anybody; the cause stands in the log.</param>
/// <param name="RetryAfterSeconds">Set where the same request may go well later.</param>
internal readonly record struct RejectionAnswer(int Status, string Text, int? RetryAfterSeconds = null)
{
    /// <summary>The one place where rejections become status codes (issue "Bad input gets"; facts §1.4: a 4xx other than 401, 408 and 429 stops Mastodon's retries).</summary>
    public static RejectionAnswer Of(InboxRejection rejection) => rejection switch
    {
        InboxRejection.UnknownInbox => new(StatusCodes.Status404NotFound, "Not found"),
        InboxRejection.TooLarge => new(StatusCodes.Status413PayloadTooLarge, "The activity is larger than 1 MiB"),
        InboxRejection.TooSlow => new(StatusCodes.Status408RequestTimeout, "The activity did not arrive in time"),
        InboxRejection.WrongContentType => new(StatusCodes.Status415UnsupportedMediaType, "Send application/activity+json"),
        InboxRejection.NotJson => new(StatusCodes.Status400BadRequest, "The body is not JSON"),
        InboxRejection.TooDeep => new(StatusCodes.Status400BadRequest, "The body is nested too deeply"),
        InboxRejection.NotAnActivity => new(StatusCodes.Status400BadRequest, "The body is not an activity with an id, a type and one actor"),
        InboxRejection.BlockedHost or InboxRejection.SuspendedActor => new(StatusCodes.Status403Forbidden, "Not accepted from you"),
        InboxRejection.SignatureMissing => new(StatusCodes.Status401Unauthorized, "The request is not signed"),
        InboxRejection.SignatureMalformed => new(StatusCodes.Status401Unauthorized, "The signature cannot be read"),
        InboxRejection.SignatureIncomplete => new(StatusCodes.Status401Unauthorized, "The signature must cover method, target, host, time and digest"),
        InboxRejection.DigestMissing => new(StatusCodes.Status401Unauthorized, "The digest of the body is missing or not signed"),
        InboxRejection.DigestMismatch => new(StatusCodes.Status401Unauthorized, "The digest is not that of the body"),
        InboxRejection.SignatureStale => new(StatusCodes.Status401Unauthorized, "The signature is too old or from the future"),
        InboxRejection.SignatureWrong => new(StatusCodes.Status401Unauthorized, "The signature does not fit the key and the request"),
        InboxRejection.KeyNotListed or InboxRejection.KeyGone => new(StatusCodes.Status401Unauthorized, "The key is not listed by its owner"),
        InboxRejection.KeyHostUnreachable => new(StatusCodes.Status503ServiceUnavailable, "The key could not be fetched; try again", 60),
        // A queue takes minutes to empty; the others are over in seconds.
        InboxRejection.Closed => new(StatusCodes.Status503ServiceUnavailable, "Try again later", 300),
        InboxRejection.DatabaseDown or InboxRejection.Overloaded or InboxRejection.KeysBusy => new(StatusCodes.Status503ServiceUnavailable, "Try again later", 30),
        InboxRejection.UnknownActivity or InboxRejection.UnknownSelfDelete or InboxRejection.AlreadyAccepted or InboxRejection.OwnActivity or InboxRejection.None =>
            new(StatusCodes.Status202Accepted, ""),
        _ => throw new ArgumentOutOfRangeException(nameof(rejection), rejection, null),
    };
}
