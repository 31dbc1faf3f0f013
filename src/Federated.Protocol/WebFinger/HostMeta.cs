namespace Federated.Protocol.WebFinger;

/// <summary>Says where our WebFinger is, for peers that ask host-meta first (RFC 6415).</summary>
public static class HostMeta
{
    /// <summary>The media type of the XML form.</summary>
    public const string XrdMediaType = "application/xrd+xml";

    /// <summary>The XML form, at <c>/.well-known/host-meta</c>.</summary>
    public static byte[] WriteXrd(string origin) => Of(origin).WriteXml();

    /// <summary>The JSON form, at <c>/.well-known/host-meta.json</c>.</summary>
    public static byte[] WriteJson(string origin) => Of(origin).WriteJson();

    private static HostMetaDocument Of(string origin) => new() { Links = [new("lrdd", Template: $"{origin.TrimEnd('/')}/.well-known/webfinger?resource={{uri}}")] };
}
