using Federated.Features.Outbound;
using Federated.Federation.Remote;

namespace Federated.Federation.Inspection;

/// <summary>Says in a sentence why a handle leads to nobody.</summary>
internal static class WebFingerWords
{
    public static InspectedReason Of(WebFingerFault fault, OutboundHop? last) => fault switch
    {
        WebFingerFault.NoAnswer when last?.Refusal is { } refusal => OutboundWords.Of(refusal),
        WebFingerFault.BadStatus when last?.StatusCode is not 404 and { } status => RemoteWords.OfStatus(status),
        _ => InspectedReason.Of(fault, Of(fault)),
    };

    public static string Of(WebFingerFault fault) => fault switch
    {
        WebFingerFault.None => "The handle leads to an actor.",
        WebFingerFault.ShutOut => "The domain is suspended here: it is not asked.",
        WebFingerFault.NoAnswer => "The host does not answer.",
        WebFingerFault.BadStatus => "The host knows no such account.",
        WebFingerFault.NotJson => "The WebFinger answer is not JSON within our bounds.",
        WebFingerFault.NoSubject => "The WebFinger answer does not say whose it is (subject).",
        WebFingerFault.NoActorLink => "The WebFinger answer has no link with rel \"self\" and an ActivityPub type.",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };
}
