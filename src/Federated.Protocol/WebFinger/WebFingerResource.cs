using System.Diagnostics.CodeAnalysis;
using Federated.Protocol.ActivityStreams;

namespace Federated.Protocol.WebFinger;

/// <summary>What somebody asks WebFinger about: a handle or an address.</summary>
public sealed record WebFingerResource
{
    private WebFingerResource(Handle? handle, string? url)
    {
        Handle = handle;
        Url = url;
    }

    /// <summary>The handle; null when an address was asked for.</summary>
    public Handle? Handle { get; }

    /// <summary>The address of an actor, a profile page or the server; null when a handle was asked for.</summary>
    public string? Url { get; }

    /// <summary>Reads the <c>resource</c> parameter: <c>acct:alice@host</c>, <c>alice@host</c>, an http(s) address; also percent-encoded once more than it should be.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out WebFingerResource? resource)
    {
        resource = null;
        if (string.IsNullOrWhiteSpace(text) || text.Length > ReadLimits.MaxUri)
        {
            return false;
        }

        text = text.Trim();
        text = text.Contains('%', StringComparison.Ordinal) && !text.Contains("://", StringComparison.Ordinal) ? Uri.UnescapeDataString(text) : text;
        if (text.Contains("://", StringComparison.Ordinal))
        {
            resource = WireUri.IsAcceptable(text) ? new(null, text) : null;
        }
        else if (WebFinger.Handle.TryParse(text, out var handle))
        {
            resource = new(handle, null);
        }

        return resource is not null;
    }
}
