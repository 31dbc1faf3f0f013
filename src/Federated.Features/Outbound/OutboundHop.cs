using System.Net;

namespace Federated.Features.Outbound;

/// <summary>One request line that was sent, or not, with everything that was seen of it.</summary>
public sealed class OutboundHop
{
    private readonly TimeProvider clock;
    private readonly long began;
    private bool isOver;

    internal OutboundHop(OutboundPurpose purpose, HttpMethod method, Uri uri, TimeProvider clock)
    {
        (Purpose, Method, Uri) = (purpose, method, uri);
        this.clock = clock;
        began = clock.GetTimestamp();
    }

    public OutboundPurpose Purpose { get; }

    public HttpMethod Method { get; }

    public Uri Uri { get; }

    /// <summary>As sent, our signature included: whoever shows it to somebody shortens it.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> RequestHeaders { get; internal init; } = [];

    /// <summary>What the name stands for, and whether the guard lets us connect there; empty when nothing was looked up.</summary>
    public IReadOnlyList<(IPAddress Address, bool IsAllowed)> Addresses { get; private set; } = [];

    /// <summary>Where the connection was made to.</summary>
    public IPEndPoint? ConnectedTo { get; private set; }

    public Version? HttpVersion { get; private set; }

    /// <summary>Null when nothing was answered.</summary>
    public int? StatusCode { get; private set; }

    public IReadOnlyDictionary<string, string> ResponseHeaders { get; private set; } = new Dictionary<string, string>();

    /// <summary>Bytes of the body that were read, after decompression.</summary>
    public long Length { get; private set; }

    public bool IsCut { get; private set; }

    /// <summary>What an answer says that is no success: often why. Empty for others.</summary>
    public ReadOnlyMemory<byte> Complaint { get; private set; }

    public TimeSpan Elapsed { get; private set; }

    /// <summary>Why there is no answer, or why it was not read.</summary>
    public OutboundRefusal? Refusal { get; private set; }

    internal void Resolved(IEnumerable<(IPAddress Address, bool IsAllowed)> addresses) => Addresses = [.. addresses];

    internal void Connected(IPEndPoint endPoint) => ConnectedTo = endPoint;

    internal void Answered(HttpResponseMessage response, IReadOnlyDictionary<string, string> headers)
    {
        (StatusCode, HttpVersion, ResponseHeaders) = ((int)response.StatusCode, response.Version, headers);
        Elapsed = clock.GetElapsedTime(began);
    }

    internal void Read(OutboundResponse response)
    {
        (Length, IsCut) = (response.Length > 0 ? response.Length : response.Body.Length, response.IsCut);
        Complaint = response.IsSuccess ? default : response.Body;
    }

    internal void End(OutboundRefusal? refusal)
    {
        if (isOver)
            return;
        isOver = true;
        (Refusal, Elapsed) = (refusal, clock.GetElapsedTime(began));
    }
}
