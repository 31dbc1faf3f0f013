namespace Federated.Features.Outbound;

/// <summary>Keeps what happens on the wire for somebody who wants to look at it, hop by hop; requests without one pay nothing.</summary>
/// <remarks>A request with a trace never rides on an open connection: the addresses that it shows were looked up and judged for it.</remarks>
public sealed class OutboundTrace(TimeProvider clock)
{
    internal static readonly HttpRequestOptionsKey<OutboundHop> OfMessage = new("federated.hop");

    private readonly List<OutboundHop> hops = [];

    /// <summary>Everything that was asked or refused to be asked, oldest first.</summary>
    public IReadOnlyList<OutboundHop> Hops => hops;

    internal OutboundHop Begin(HttpRequestMessage message, OutboundPurpose purpose)
    {
        var hop = new OutboundHop(purpose, message.Method, message.RequestUri!, clock) { RequestHeaders = HeadersOf(message) };
        message.Options.Set(OfMessage, hop);
        hops.Add(hop);
        return hop;
    }

    /// <summary>The URL was refused as it stands: nothing was looked up or sent.</summary>
    internal void NotSent(Uri uri, OutboundRequest request, OutboundRefusal refusal)
    {
        var hop = new OutboundHop(request.Purpose, request.Method, uri, clock);
        hops.Add(hop);
        hop.End(refusal);
    }

    /// <summary>How the request ended of which the last hop is a part.</summary>
    internal void End(OutboundOutcome outcome)
    {
        if (hops.Count == 0)
            return;
        hops[^1].End(outcome.Refusal);
        if (outcome.Response is { } response)
            hops[^1].Read(response);
    }

    private static List<KeyValuePair<string, string>> HeadersOf(HttpRequestMessage message)
    {
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var (name, values) in message.Headers.NonValidated)
            headers.Add(new(name, values.ToString()));
        return headers;
    }
}
