using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Federated.Imaging.Metadata;

/// <summary>An XMP packet: RDF in XML about a picture (ISO 16684-1). What this library does not know stays in it when it is edited.</summary>
/// <remarks>Immutable: an edit gives another packet.</remarks>
public sealed class XmpPacket
{
    private readonly XDocument _document;

    private XmpPacket(XDocument document) => _document = document;

    /// <summary>A packet that says nothing.</summary>
    public static XmpPacket Empty { get; } = new(new XDocument(
        new XElement(XmpNames.Meta + "xmpmeta", new XAttribute(XNamespace.Xmlns + "x", XmpNames.Meta),
            new XElement(XmpNames.Rdf + "RDF", new XAttribute(XNamespace.Xmlns + "rdf", XmpNames.Rdf),
                new XElement(XmpNames.Rdf + "Description", new XAttribute(XmpNames.Rdf + "about", ""))))));

    /// <summary>What the packet says of the properties that this library knows.</summary>
    public XmpProperties Properties => new()
    {
        DigitalSourceType = DigitalSourceTypes.TryParse(Text(XmpNames.DigitalSourceType), out var type) ? type : null,
        AiSystemUsed = Text(XmpNames.AiSystemUsed),
        AiSystemVersionUsed = Text(XmpNames.AiSystemVersionUsed),
        AiPromptInformation = Text(XmpNames.AiPromptInformation),
        AiPromptWriterName = Text(XmpNames.AiPromptWriterName),
        Creators = XmpValues.List(_document, XmpNames.Creator),
        Rights = Text(XmpNames.DcRights),
        Title = Text(XmpNames.Title),
        Description = Text(XmpNames.Description),
        Marked = Text(XmpNames.Marked)?.Trim() switch { "True" or "true" => true, "False" or "false" => false, _ => null },
        WebStatement = Text(XmpNames.WebStatement),
        UsageTerms = Text(XmpNames.UsageTerms),
        DataMining = PlusDataMiningTerms.TryParse(Text(XmpNames.DataMining), out var mining) ? mining : null,
        OtherConstraints = Text(XmpNames.OtherConstraints),
        Credit = Text(XmpNames.Credit),
        CreatorTool = Text(XmpNames.CreatorTool),
    };

    /// <summary>Reads a packet, with or without its <c>xpacket</c> wrapper. No DTD, no entities of its own, nothing from elsewhere.</summary>
    /// <param name="packet">XML in UTF-8, or in UTF-16 with a byte order mark.</param>
    /// <param name="xmp">The packet, when the answer is true.</param>
    /// <param name="problem">Why not, when the answer is false.</param>
    /// <param name="limits">How much is looked at; <see cref="MetadataLimits.Default"/> when null.</param>
    public static bool TryParse(ReadOnlySpan<byte> packet, [NotNullWhen(true)] out XmpPacket? xmp, out MetadataProblem problem, MetadataLimits? limits = null)
    {
        limits ??= MetadataLimits.Default;
        xmp = null;
        problem = MetadataProblem.XmpTooLarge;
        packet = packet.Trim((byte)0); // some writers end with a zero byte
        if (packet.Length > limits.MaxXmpBytes)
            return false;
        var document = XmpXml.Load(packet.ToArray(), limits, out var tooRich);
        if (tooRich)
            return false;
        problem = MetadataProblem.XmpMalformed;
        if (document is null || XmpValues.Descriptions(document).FirstOrDefault() is null)
            return false;
        xmp = new XmpPacket(document);
        return true;
    }

    /// <summary>The text of any property of the packet: the first member of a list, the default language of alternatives; null when absent.</summary>
    /// <param name="namespaceUri">The namespace of its name.</param>
    /// <param name="name">The local name.</param>
    public string? GetText(string namespaceUri, string name) => Text(XName.Get(name, namespaceUri));

    /// <summary>The same packet with the properties that are not null, in the place of what it said of them.</summary>
    /// <remarks>Characters that XML cannot hold are left out. Other languages of the same property go, since they would say the old thing.</remarks>
    public XmpPacket With(XmpProperties properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        var copy = new XDocument(_document);
        var target = XmpValues.Descriptions(copy).First();
        void Put(XName name, string? value)
        {
            if (value is not null)
                XmpValues.Put(copy, target, name, XmpXml.Clean(value));
        }

        void PutLanguages(XName name, string? value)
        {
            if (value is not null)
                XmpValues.Put(copy, target, name, XmpValues.Alternatives(XmpXml.Clean(value)));
        }

        Put(XmpNames.DigitalSourceType, properties.DigitalSourceType is { } type ? DigitalSourceTypes.IriOf(type) : null);
        Put(XmpNames.AiSystemUsed, properties.AiSystemUsed);
        Put(XmpNames.AiSystemVersionUsed, properties.AiSystemVersionUsed);
        Put(XmpNames.AiPromptInformation, properties.AiPromptInformation);
        Put(XmpNames.AiPromptWriterName, properties.AiPromptWriterName);
        if (properties.Creators.Count > 0)
            XmpValues.Put(copy, target, XmpNames.Creator, XmpValues.Sequence(properties.Creators.Select(XmpXml.Clean)));
        PutLanguages(XmpNames.DcRights, properties.Rights);
        PutLanguages(XmpNames.Title, properties.Title);
        PutLanguages(XmpNames.Description, properties.Description);
        Put(XmpNames.Marked, properties.Marked switch { true => "True", false => "False", _ => null }); // ISO 16684-1 §8.2.1.1: so spelled
        Put(XmpNames.WebStatement, properties.WebStatement);
        PutLanguages(XmpNames.UsageTerms, properties.UsageTerms);
        Put(XmpNames.DataMining, properties.DataMining is { } mining ? PlusDataMiningTerms.IriOf(mining) : null);
        PutLanguages(XmpNames.OtherConstraints, properties.OtherConstraints);
        Put(XmpNames.Credit, properties.Credit);
        Put(XmpNames.CreatorTool, properties.CreatorTool);
        return new XmpPacket(copy);
    }

    /// <summary>The packet in UTF-8, wrapped so that programs find it in any file (ISO 16684-1 §7.3.2). There is no padding for edits in place.</summary>
    public byte[] ToBytes()
    {
        var settings = new XmlWriterSettings
        {
            OmitXmlDeclaration = true,
            Encoding = new UTF8Encoding(false),
            Indent = false,
            NewLineHandling = NewLineHandling.Entitize,
        };
        using var stream = new MemoryStream();
        stream.Write("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"u8);
        using (var writer = XmlWriter.Create(stream, settings))
            _document.Root!.WriteTo(writer);
        stream.Write("\n<?xpacket end=\"r\"?>"u8);
        return stream.ToArray();
    }

    internal string? Text(XName name) => XmpValues.Text(_document, name);

    /// <summary>Both packets in one: what an extension says is added, what points to it is removed.</summary>
    internal XmpPacket Merge(XmpPacket extension)
    {
        var copy = new XDocument(_document);
        var first = XmpValues.Descriptions(copy).First();
        XmpValues.Remove(copy, XmpNames.HasExtended);
        foreach (var description in XmpValues.Descriptions(extension._document).ToList())
            first.Parent!.Add(new XElement(description));
        return new XmpPacket(copy);
    }
}
