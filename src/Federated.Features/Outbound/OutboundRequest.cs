namespace Federated.Features.Outbound;

/// <summary>One request to another server, with the limits that hold for it; what is left out comes from <see cref="OutboundOptions"/>.</summary>
public sealed record OutboundRequest
{
    public required HttpMethod Method { get; init; }

    public required Uri Uri { get; init; }

    public required OutboundPurpose Purpose { get; init; }

    public string? Accept { get; init; }

    /// <summary>Further header lines. They stay behind when a redirect leads to another origin.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public OutboundBody? Body { get; init; }

    public long? MaxBytes { get; init; }

    public TimeSpan? Timeout { get; init; }

    public int? MaxRedirects { get; init; }

    /// <summary>Judges the media type of a successful answer before its body is read; null takes every type.</summary>
    public Func<OutboundContentType?, bool>? AcceptsContentType { get; init; }

    /// <summary>
    /// Called for every hop with the message about to be sent and the URL it goes to, so that a signer can sign each hop anew, or not at all
    /// where the origin is no longer the one first asked. Nothing of an earlier hop's message is sent again.
    /// </summary>
    public Action<HttpRequestMessage, Uri>? PrepareRequest { get; init; }

    /// <summary>The way to a generation engine, whose endpoint may be private; null for everybody else.</summary>
    public EngineLane? Lane { get; init; }

    /// <summary>Where each hop is noted down for somebody who looks; null for everybody else.</summary>
    public OutboundTrace? Trace { get; init; }

    public static OutboundRequest Get(Uri uri, OutboundPurpose purpose, string? accept = null) =>
        new() { Method = HttpMethod.Get, Uri = uri, Purpose = purpose, Accept = accept };

    public static OutboundRequest Post(Uri uri, OutboundPurpose purpose, OutboundBody body) =>
        new() { Method = HttpMethod.Post, Uri = uri, Purpose = purpose, Body = body };
}
