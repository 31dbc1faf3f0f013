using System.Globalization;
using System.Text.RegularExpressions;
using Federated.Features.Outbound;
using Federated.Protocol.Signatures;

namespace Federated.Federation.Inspection;

/// <summary>Turns what was seen on the wire into what may be shown: no secret of ours, and none that a host gave us.</summary>
internal static partial class InspectedExchanges
{
    // Enough of an error to recognise it.
    private const int MaxComplaint = 500;
    private const int MaxHeader = 1000;
    private const int MaxHeaders = 60;

    public static IReadOnlyList<InspectedExchange> Of(OutboundTrace trace)
    {
        var shown = new List<InspectedExchange>();
        OutboundHop? before = null;
        foreach (var hop in trace.Hops)
        {
            shown.Add(Of(hop, before));
            before = hop;
        }

        return shown;
    }

    private static InspectedExchange Of(OutboundHop hop, OutboundHop? before)
    {
        var signature = SignatureOf(hop);
        return new InspectedExchange
        {
            Purpose = hop.Purpose.ToString(),
            Method = hop.Method.Method,
            Url = Bounded.Text(hop.Uri.OriginalString, InspectionLimits.Asked),
            RequestHeaders = [.. hop.RequestHeaders.Take(MaxHeaders).Select(header => Shown(header.Key, header.Value))],
            Signature = signature,
            IsSecondKnock = signature is not null && before is { StatusCode: 400 or 401 } && before.Uri == hop.Uri,
            Addresses = [.. hop.Addresses.Take(InspectionLimits.Facts).Select(found => new InspectedAddress(found.Address.ToString(), found.IsAllowed))],
            ConnectedTo = hop.ConnectedTo?.ToString(),
            HttpVersion = hop.HttpVersion?.ToString(),
            Status = hop.StatusCode,
            ResponseHeaders = [.. hop.ResponseHeaders.Take(MaxHeaders).Select(header => Shown(header.Key, header.Value))],
            ContentType = hop.ResponseHeaders.TryGetValue("Content-Type", out var type) ? Bounded.Text(type, MaxHeader) : null,
            RedirectsTo = hop.StatusCode is 301 or 302 or 303 or 307 or 308 && hop.ResponseHeaders.TryGetValue("Location", out var location)
                ? Bounded.Text(location, InspectionLimits.Asked)
                : null,
            Bytes = hop.Length,
            IsCut = hop.IsCut,
            Milliseconds = (long)hop.Elapsed.TotalMilliseconds,
            Complaint = hop.Complaint.IsEmpty ? null : Bounded.Text(hop.Complaint, MaxComplaint),
            Refusal = hop.Refusal is { } refusal ? OutboundWords.Of(refusal) : null,
        };
    }

    private static InspectedSignature? SignatureOf(OutboundHop hop)
    {
        var message = SignedMessage.FromHeaders(hop.Method.Method, hop.Uri.GetLeftPart(UriPartial.Authority), hop.Uri.PathAndQuery, hop.RequestHeaders, default);
        return RequestSignature.TryRead(message, out var signature) == SignatureFault.None && signature is not null
            ? new InspectedSignature(signature.Scheme == SignatureScheme.Cavage ? "draft-cavage" : "RFC 9421", signature.KeyId, signature.Covered)
            : null;
    }

    private static InspectedHeader Shown(string name, string value) => new(Bounded.Text(name, MaxHeader), name.ToUpperInvariant() switch
    {
        // Whoever reads a report over a shoulder, or is sent it, must not be able to use what is in it.
        "AUTHORIZATION" or "PROXY-AUTHORIZATION" or "COOKIE" or "SET-COOKIE" => string.Create(CultureInfo.InvariantCulture, $"({value.Length} characters, not shown)"),
        "SIGNATURE" => SignatureValue().Replace(Bounded.Text(value, MaxHeader), "$1…"),
        _ => Bounded.Text(value, MaxHeader),
    });

    // Both dialects: the first twelve letters are enough to compare with a log.
    [GeneratedRegex("((?:signature=\"|=:)[A-Za-z0-9+/]{12})[A-Za-z0-9+/=]*", RegexOptions.NonBacktracking)]
    private static partial Regex SignatureValue();
}
