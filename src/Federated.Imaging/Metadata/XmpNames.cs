using System.Xml.Linq;

namespace Federated.Imaging.Metadata;

/// <summary>The names of XMP that this library uses, each once.</summary>
internal static class XmpNames
{
    public static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    public static readonly XNamespace Meta = "adobe:ns:meta/";
    public static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    public static readonly XNamespace Xmp = "http://ns.adobe.com/xap/1.0/";
    public static readonly XNamespace Rights = "http://ns.adobe.com/xap/1.0/rights/";
    public static readonly XNamespace Note = "http://ns.adobe.com/xmp/note/";
    public static readonly XNamespace Photoshop = "http://ns.adobe.com/photoshop/1.0/";
    public static readonly XNamespace Exif = "http://ns.adobe.com/exif/1.0/";
    public static readonly XNamespace IptcExtension = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
    public static readonly XNamespace Plus = "http://ns.useplus.org/ldf/xmp/1.0/";

    public static readonly XName DigitalSourceType = IptcExtension + "DigitalSourceType";
    public static readonly XName AiSystemUsed = IptcExtension + "AISystemUsed";
    public static readonly XName AiSystemVersionUsed = IptcExtension + "AISystemVersionUsed";
    public static readonly XName AiPromptInformation = IptcExtension + "AIPromptInformation";
    public static readonly XName AiPromptWriterName = IptcExtension + "AIPromptWriterName";
    public static readonly XName Creator = Dc + "creator";
    public static readonly XName DcRights = Dc + "rights";
    public static readonly XName Title = Dc + "title";
    public static readonly XName Description = Dc + "description";
    public static readonly XName Marked = Rights + "Marked";
    public static readonly XName WebStatement = Rights + "WebStatement";
    public static readonly XName UsageTerms = Rights + "UsageTerms";
    public static readonly XName DataMining = Plus + "DataMining";
    public static readonly XName OtherConstraints = Plus + "OtherConstraints";
    public static readonly XName Credit = Photoshop + "Credit";
    public static readonly XName CreatorTool = Xmp + "CreatorTool";
    public static readonly XName HasExtended = Note + "HasExtendedXMP";

    /// <summary>The prefix that people expect for a namespace.</summary>
    public static string PrefixOf(XNamespace name) =>
        name == Dc ? "dc" : name == Xmp ? "xmp" : name == Rights ? "xmpRights" : name == Photoshop ? "photoshop" : name == Plus ? "plus" : "Iptc4xmpExt";
}
