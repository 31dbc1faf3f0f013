using System.Diagnostics.CodeAnalysis;

namespace Federated.Features.Outbound;

/// <summary>How a request to another server ended: with an answer, or with the reason why there is none.</summary>
public sealed record OutboundOutcome
{
    private OutboundOutcome(OutboundResponse? response, OutboundRefusal? refusal) => (Response, Refusal) = (response, refusal);

    public OutboundResponse? Response { get; }

    public OutboundRefusal? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Response))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsAnswered => Response is not null;

    /// <summary>True when the same request may go well later: the other side or the way to it was at fault, not the request.</summary>
    public bool IsTransient => Refusal is OutboundRefusal.NameNotResolved or OutboundRefusal.ConnectionFailed or OutboundRefusal.TlsFailed
        or OutboundRefusal.Timeout or OutboundRefusal.BrokenAnswer;

    public static OutboundOutcome Answered(OutboundResponse response) => new(response, null);

    public static OutboundOutcome Refused(OutboundRefusal refusal) => new(null, refusal);
}
