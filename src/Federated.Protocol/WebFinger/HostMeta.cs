using System.Security;
using System.Text;
using System.Text.Json;

namespace Federated.Protocol.WebFinger;

/// <summary>Says where WebFinger is, for peers that ask host-meta first (RFC 6415).</summary>
public static class HostMeta
{
    /// <summary>The media type of the XML form.</summary>
    public const string XrdMediaType = "application/xrd+xml";

    /// <summary>The XML form, at <c>/.well-known/host-meta</c>.</summary>
    public static byte[] WriteXrd(string origin) => Encoding.UTF8.GetBytes(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + "<XRD xmlns=\"http://docs.oasis-open.org/ns/xri/xrd-1.0\">"
        + $"<Link rel=\"lrdd\" template=\"{SecurityElement.Escape(TemplateOf(origin))}\"/></XRD>\n");

    /// <summary>The JSON form, at <c>/.well-known/host-meta.json</c>.</summary>
    public static byte[] WriteJson(string origin)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartArray("links");
            json.WriteStartObject();
            json.WriteString("rel", "lrdd");
            json.WriteString("template", TemplateOf(origin));
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static string TemplateOf(string origin) => $"{origin.TrimEnd('/')}/.well-known/webfinger?resource={{uri}}";
}
