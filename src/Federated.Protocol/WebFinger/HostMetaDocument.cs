using System.Text;
using System.Text.Json;
using System.Xml;
using Federated.Protocol.ActivityStreams;

namespace Federated.Protocol.WebFinger;

/// <summary>What a host says about itself at <c>/.well-known/host-meta</c>, in XML or in JSON (RFC 6415).</summary>
public sealed record HostMetaDocument
{
    // RFC 6415 §3.1.1: the template with this relation leads to the descriptor of an address.
    private const string Lrdd = "lrdd";
    private const string XrdNamespace = "http://docs.oasis-open.org/ns/xri/xrd-1.0";
    private const int MaxLinks = 64;

    // An XRD has three levels.
    private const int MaxDepth = 16;

    /// <summary>Its links.</summary>
    public IReadOnlyList<JrdLink> Links { get; init; } = [];

    /// <summary>Where WebFinger is, with <c>{uri}</c> to fill in; null when it does not say. On any host: to be checked by who follows it.</summary>
    public string? WebFingerTemplate =>
        Links.FirstOrDefault(static link => link is { Rel: Lrdd, Template: not null } && link.Template.Contains("{uri}", StringComparison.Ordinal) && WireUri.IsAcceptable(link.Template.Replace("{uri}", "a", StringComparison.Ordinal)))?.Template;

    /// <summary>Reads either form, told apart by the first character. A document type is refused, so that no entity is ever resolved or expanded.</summary>
    public static Reading<HostMetaDocument> Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > ReadLimits.MaxBytes)
        {
            return new(ReadRefusal.TooLarge);
        }

        var start = bytes.Span.IndexOfAnyExcept((ReadOnlySpan<byte>)[(byte)' ', (byte)'\t', (byte)'\r', (byte)'\n', 0xef, 0xbb, 0xbf]);
        return start >= 0 && bytes.Span[start] == (byte)'<' ? ReadXml(bytes) : ReadJson(bytes);
    }

    /// <summary>The same in XML (OASIS XRD 1.0).</summary>
    public byte[] WriteXml()
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
        {
            xml.WriteStartElement("XRD", XrdNamespace);
            foreach (var link in Links)
            {
                xml.WriteStartElement("Link", XrdNamespace);
                Attribute(xml, "rel", link.Rel);
                Attribute(xml, "type", link.Type);
                Attribute(xml, "href", link.Href);
                Attribute(xml, "template", link.Template);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    /// <summary>The same in JSON (RFC 6415 Appendix A).</summary>
    public byte[] WriteJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            JrdShape.WriteLinks(json, Links);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static Reading<HostMetaDocument> ReadJson(ReadOnlyMemory<byte> bytes) =>
        DocumentParser.TryParse(bytes.Span, out var root) is var refusal && refusal != ReadRefusal.None ? new(refusal) : new(new HostMetaDocument { Links = JrdShape.ReadLinks(root.Find("links")) });

    private static Reading<HostMetaDocument> ReadXml(ReadOnlyMemory<byte> bytes)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = ReadLimits.MaxBytes,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        };
        try
        {
            using var stream = new MemoryStream(bytes.ToArray(), writable: false);
            using var xml = XmlReader.Create(stream, settings);
            return xml.MoveToContent() == XmlNodeType.Element && xml.LocalName == "XRD" ? ReadLinks(xml) : new(ReadRefusal.WrongType);
        }
        catch (XmlException)
        {
            return new(ReadRefusal.NotXml);
        }
    }

    private static Reading<HostMetaDocument> ReadLinks(XmlReader xml)
    {
        var links = new List<JrdLink>();
        while (xml.Read())
        {
            if (xml.Depth > MaxDepth)
            {
                return new(ReadRefusal.TooDeep);
            }

            // Some servers forget the namespace; what is meant is plain.
            if (xml is { NodeType: XmlNodeType.Element, Depth: 1, LocalName: "Link" } && links.Count < MaxLinks && Value(xml, "rel", ReadLimits.ShortText) is { } rel)
            {
                links.Add(new(rel, Value(xml, "type", ReadLimits.ShortText), Value(xml, "href", ReadLimits.MaxUri), Value(xml, "template", ReadLimits.MaxUri)));
            }
        }

        return new(new HostMetaDocument { Links = links });
    }

    private static string? Value(XmlReader xml, string name, int limit) => xml.GetAttribute(name) is { Length: > 0 } value ? WireValues.Cut(value, limit) : null;

    private static void Attribute(XmlWriter xml, string name, string? value)
    {
        if (value is not null)
        {
            xml.WriteAttributeString(name, value);
        }
    }
}
