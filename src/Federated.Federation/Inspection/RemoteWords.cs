using System.Globalization;
using Federated.Features.Outbound;
using Federated.Federation.Remote;

namespace Federated.Federation.Inspection;

/// <summary>Says in a sentence why an address gave no document that counts.</summary>
internal static class RemoteWords
{
    /// <param name="last">The last thing that happened on the wire for it.</param>
    public static InspectedReason Of(RemoteDocument document, OutboundHop? last) => document.Fault switch
    {
        RemoteFault.NoAnswer when last?.Refusal is { } refusal => OutboundWords.Of(refusal),
        RemoteFault.BadStatus when last?.StatusCode is { } status => OfStatus(status),
        RemoteFault.Unreadable => ReadWords.Of(document.Unreadable),
        _ => InspectedReason.Of(document.Fault, Of(document.Fault)),
    };

    public static InspectedReason OfStatus(int status) => new($"{nameof(RemoteFault)}.{nameof(RemoteFault.BadStatus)}({status.ToString(CultureInfo.InvariantCulture)})", status switch
    {
        400 => "The host calls our request bad; some say so to a signature that they cannot read.",
        401 => "The host wants authorised fetches and did not accept our signature: it may not be able to fetch our key from this server's actor, or its clock and ours differ.",
        403 => "The host does not let us in: it wants another reader, or it has blocked this server.",
        404 => "There is nothing at this address, or nothing that everybody may see.",
        406 => "The host does not offer ActivityPub at this address.",
        410 => "It was deleted there.",
        429 => "The host wants to be asked later: too many requests.",
        >= 500 => "The host itself has failed; it may go well later.",
        _ => string.Create(CultureInfo.InvariantCulture, $"The host answers with status {status}."),
    });

    public static string Of(RemoteFault fault) => fault switch
    {
        RemoteFault.None => "The document counts.",
        RemoteFault.BadAddress => "This is no address that an id may have: absolute, http or https, at most 2048 characters, without name or password.",
        RemoteFault.OwnAddress => "The address is one of ours, which nobody else may speak for.",
        RemoteFault.EnoughFetched => "So much has been fetched for it that nothing more is.",
        RemoteFault.TimeIsUp => "Fetching for it has taken so long that nothing more is fetched now.",
        RemoteFault.ShutOut => "The domain is suspended here: nothing is asked of it, and nothing that it says is read.",
        RemoteFault.NoAnswer => "There is no answer.",
        RemoteFault.BadStatus => "The answer has a status that is no success.",
        RemoteFault.RedirectedToUs => "A redirect leads back to this server; our own documents are not taken for somebody else's.",
        RemoteFault.Unreadable => "The body is not a document that can be read.",
        RemoteFault.IdMissing => "The document has no usable id.",
        RemoteFault.IdElsewhere => "The document's id is on another host than the one that answered: one server may not speak for another.",
        RemoteFault.IdNotConfirmed => "Asked again by the id that the document gives, the host answered with another id: it is not what its own address says.",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };
}
