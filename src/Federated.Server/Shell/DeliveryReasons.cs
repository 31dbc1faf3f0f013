using Federated.Features.Outbound;
using Federated.Storage.Queues;

namespace Federated.Server.Shell;

/// <summary>Turns what a delivery row keeps for the log into words that are safe to show: nothing of the kept text is passed on.</summary>
internal static class DeliveryReasons
{
    /// <summary>What this server itself decides about a delivery, by the words that the row then keeps.</summary>
    private static readonly (string Sign, DeliveryReason Reason)[] Own =
    [
        (DeadLetters.DroppedMark, new("dropped", "it was taken off the queue by who runs this server")),
        ("domain is suspended", new("domain_suspended", "this server exchanges nothing with that one")),
        ("account is suspended", new("account_suspended", "the account is suspended")),
        ("account is deleted", new("account_deleted", "the account is deleted")),
        ("account that acts is not there", new("account_deleted", "the account is deleted")),
        ("what it said is deleted", new("post_deleted", "the post was deleted before its turn came")),
        ("later activity", new("replaced", "a later edit or the deletion took its place")),
        ("earlier activity", new("in_order", "what was said earlier about this post goes first")),
        ("nothing to delete there", new("never_had_it", "the server never had the post")),
        ("did not answer in all this time", new("silent", "the server has not answered for days")),
        ("did not take a delivery a moment ago", new("resting", "the server did not answer a moment ago and is given a rest")),
    ];

    private static readonly DeliveryReason Unknown = new("unknown", "something went wrong on our side");

    /// <param name="status">The last HTTP status, where there was an answer.</param>
    /// <param name="error">What the row keeps for the log.</param>
    public static DeliveryReason Of(int? status, string? error)
    {
        foreach (var (sign, reason) in Own)
            if (error?.Contains(sign, StringComparison.OrdinalIgnoreCase) == true)
                return reason;
        if (RefusalIn(error) is { } refusal)
            return Of(refusal);
        return status is { } answer ? Of(answer) : Unknown;
    }

    public static DeliveryReason Of(OutboundRefusal refusal) => refusal switch
    {
        OutboundRefusal.NameNotResolved => new("name_not_found", "the name of the server leads nowhere"),
        OutboundRefusal.ConnectionFailed => new("no_connection", "the server cannot be reached"),
        OutboundRefusal.TlsFailed => new("no_secure_connection", "no secure connection to the server can be made"),
        OutboundRefusal.Timeout => new("too_slow", "the server took too long to answer"),
        OutboundRefusal.RedirectRefused or OutboundRefusal.TooManyRedirects => Moved,
        OutboundRefusal.InvalidUri or OutboundRefusal.SchemeNotAllowed or OutboundRefusal.PortNotAllowed or OutboundRefusal.AddressNotAllowed =>
            new("bad_address", "the address that the server gave for its inbox cannot be used"),
        _ => new("bad_answer", "the answer of the server cannot be read"),
    };

    private static DeliveryReason Moved { get; } = new("moved", "the server points elsewhere, which is not followed");

    private static DeliveryReason Of(int status) => status switch
    {
        410 => new("gone", "the server says that the account is gone"),
        404 => new("not_found", "the server says that there is no such inbox"),
        401 => new("not_recognised", "the server could not check who sent it"),
        403 => new("refused", "the server takes nothing from here"),
        429 => new("slow_down", "the server asks to be left alone for a while"),
        408 or 425 or >= 500 => new("server_trouble", FormattableString.Invariant($"the server has trouble of its own ({status})")),
        >= 400 => new("refused", FormattableString.Invariant($"the server does not want it ({status})")),
        >= 300 => Moved,
        _ => Unknown,
    };

    // "the host cannot be reached: Timeout": the name of the refusal stands last.
    private static OutboundRefusal? RefusalIn(string? error) =>
        error is not null && Enum.TryParse<OutboundRefusal>(error[(error.LastIndexOf(' ') + 1)..], out var refusal)
            && !char.IsAsciiDigit(error[^1]) && Enum.IsDefined(refusal)
            ? refusal
            : null;
}
