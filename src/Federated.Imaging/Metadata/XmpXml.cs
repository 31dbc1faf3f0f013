using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Federated.Imaging.Metadata;

/// <summary>Reads XML from strangers: no DTD, no resolver, bounded in size, depth and count.</summary>
internal static class XmpXml
{
    /// <summary>Null for what is not well-formed or is more than the limits allow.</summary>
    public static XDocument? Load(byte[] packet, MetadataLimits limits, out bool tooRich)
    {
        tooRich = false;
        try
        {
            // Depth and count are known before anything is built.
            using (var scan = Open(packet, limits))
                if (tooRich = !Fits(scan, limits))
                    return null;
            using var reader = Open(packet, limits);
            return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException) // the only way in which the reader says that a file is broken
        {
            return null;
        }
    }

    /// <summary>The text without what XML 1.0 cannot hold: most control characters, lone surrogates.</summary>
    public static string Clean(string text)
    {
        if (text.All(XmlConvert.IsXmlChar))
            return text;
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
                clean.Append(text, i++, 2);
            else if (XmlConvert.IsXmlChar(text[i]))
                clean.Append(text[i]);
        }

        return clean.ToString();
    }

    private static XmlReader Open(byte[] packet, MetadataLimits limits) => XmlReader.Create(new MemoryStream(packet, writable: false), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit, // ISO 16684-1 §7.3.1: no DTD, so no entities that grow
        XmlResolver = null,
        MaxCharactersInDocument = limits.MaxXmpBytes,
        MaxCharactersFromEntities = 1024,
        CheckCharacters = true,
        CloseInput = true,
    });

    private static bool Fits(XmlReader reader, MetadataLimits limits)
    {
        var nodes = 0;
        while (reader.Read())
        {
            nodes += 1 + reader.AttributeCount;
            if (nodes > limits.MaxXmpNodes || reader.Depth > limits.MaxXmpDepth)
                return false;
        }

        return true;
    }
}
