using Federated.Features.Outbound;

namespace Federated.Federation.Inspection;

/// <summary>Says in a sentence why a request got no answer, or why an answer was not read.</summary>
internal static class OutboundWords
{
    public static InspectedReason Of(OutboundRefusal refusal) => InspectedReason.Of(refusal, refusal switch
    {
        OutboundRefusal.InvalidUri => "The address is relative, too long, has no usable host, or carries a name or password.",
        OutboundRefusal.SchemeNotAllowed => "Only https is asked.",
        OutboundRefusal.PortNotAllowed => "Only port 443 is asked.",
        OutboundRefusal.AddressNotAllowed => "The host has no address on the public internet: private, local and reserved addresses are never connected to.",
        OutboundRefusal.NameNotResolved => "The host's name has no address, or the name server did not answer.",
        OutboundRefusal.ConnectionFailed => "No address of the host took the connection.",
        OutboundRefusal.TlsFailed => "No trusted encrypted connection could be made: look at the host's certificate.",
        OutboundRefusal.Timeout => "The exchange took longer than its time.",
        OutboundRefusal.TooLarge => "The answer is larger than 1 MiB.",
        OutboundRefusal.HeadersTooLarge => "The header lines of the answer are larger than their limit.",
        OutboundRefusal.TooManyRedirects => "There are more redirects than are followed.",
        OutboundRefusal.RedirectRefused => "A redirect is not followed: it gives up encryption, or leads nowhere.",
        OutboundRefusal.ContentTypeNotAllowed =>
            "The answer is neither application/activity+json nor application/ld+json with the ActivityStreams profile: anything else may be somebody's upload.",
        OutboundRefusal.EncodingNotSupported => "The answer is compressed in a way that we cannot undo.",
        OutboundRefusal.BrokenAnswer => "The connection broke, or what came is not HTTP.",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    });
}
