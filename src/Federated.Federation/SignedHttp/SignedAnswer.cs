using System.Diagnostics.CodeAnalysis;
using Federated.Features.Outbound;

namespace Federated.Federation.SignedHttp;

/// <summary>How a signed request ended: with an answer, with the reason why there is none, or not sent because the host is shut out.</summary>
internal sealed record SignedAnswer
{
    public OutboundResponse? Response { get; private init; }

    public OutboundRefusal? Refusal { get; private init; }

    /// <summary>A moderator has suspended the domain: nothing was sent.</summary>
    public bool IsShutOut { get; private init; }

    /// <summary>When the other server wants to be asked again (RFC 9110 §10.2.3), bounded to a day.</summary>
    public DateTimeOffset? RetryAfter { get; private init; }

    public int? StatusCode => Response?.StatusCode;

    [MemberNotNullWhen(true, nameof(Response))]
    public bool IsSuccess => Response is { IsSuccess: true };

    /// <summary>400 and 401 are what servers say to a signature that they cannot read or do not believe.</summary>
    public bool IsSignatureInDoubt => StatusCode is 400 or 401;

    /// <summary>Nothing was wrong with the request: the same one may go well later.</summary>
    public bool IsTransient { get; private init; }

    public static SignedAnswer ShutOut { get; } = new() { IsShutOut = true };

    public static SignedAnswer Of(OutboundOutcome outcome, DateTimeOffset now) => new()
    {
        Response = outcome.Response,
        Refusal = outcome.Refusal,
        IsTransient = outcome.IsTransient || outcome.Response?.StatusCode is 408 or 425 or 429 or >= 500,
        RetryAfter = outcome.Response is { IsSuccess: false } response ? RetryAfterHeader.Read(response.Headers, now) : null,
    };
}
