using System.Xml.Linq;

namespace Federated.Imaging.Metadata;

/// <summary>Finds and sets properties in the several spellings that RDF allows (ISO 16684-1 §7).</summary>
internal static class XmpValues
{
    private static readonly XName Li = XmpNames.Rdf + "li";
    private static readonly XName Resource = XmpNames.Rdf + "resource";

    /// <summary>The top-level nodes of the RDF, whose attributes and children are the properties.</summary>
    public static IEnumerable<XElement> Descriptions(XDocument document)
    {
        var rdf = document.Root?.Name == XmpNames.Rdf + "RDF" ? document.Root : document.Root?.Element(XmpNames.Rdf + "RDF");
        return rdf?.Elements(XmpNames.Rdf + "Description") ?? [];
    }

    public static string? Text(XDocument document, XName name)
    {
        foreach (var description in Descriptions(document))
        {
            if (description.Attribute(name) is { } attribute)
                return attribute.Value;
            if (description.Element(name) is { } element)
                return TextOf(element);
        }

        return null;
    }

    public static IReadOnlyList<string> List(XDocument document, XName name)
    {
        foreach (var description in Descriptions(document))
        {
            if (description.Attribute(name) is { } attribute)
                return [attribute.Value];
            if (description.Element(name) is { } element)
                return Items(element) is { Count: > 0 } items ? [.. items.Select(TextOf)] : [TextOf(element)];
        }

        return [];
    }

    /// <summary>Sets a property to a text or to a container, and removes what was said of it anywhere in the packet.</summary>
    public static void Put(XDocument document, XElement target, XName name, object value)
    {
        Remove(document, name);
        if (target.GetPrefixOfNamespace(name.Namespace) is null)
            target.SetAttributeValue(XNamespace.Xmlns + FreePrefix(target, XmpNames.PrefixOf(name.Namespace)), name.NamespaceName);
        target.Add(new XElement(name, value));
    }

    public static void Remove(XDocument document, XName name)
    {
        foreach (var description in Descriptions(document))
        {
            description.Attribute(name)?.Remove();
            description.Elements(name).Remove();
        }
    }

    /// <summary>A text in the default language.</summary>
    public static XElement Alternatives(string text) => new(XmpNames.Rdf + "Alt", new XElement(Li, new XAttribute(XNamespace.Xml + "lang", "x-default"), text));

    public static XElement Sequence(IEnumerable<string> texts) => new(XmpNames.Rdf + "Seq", texts.Select(text => new XElement(Li, text)));

    // A URI may be an attribute (§7.5); alternatives are asked for their default language first (§8.2.2.4); rdf:value holds a qualified text (§7.8).
    private static string TextOf(XElement element)
    {
        if (element.Attribute(Resource) is { } resource)
            return resource.Value;
        if (Items(element) is { Count: > 0 } items)
            return (items.Find(item => item.Attribute(XNamespace.Xml + "lang")?.Value == "x-default") ?? items[0]).Value;
        return element.Descendants(XmpNames.Rdf + "value").FirstOrDefault()?.Value ?? element.Value;
    }

    private static List<XElement> Items(XElement element) =>
        [.. element.Elements().Where(e => e.Name.Namespace == XmpNames.Rdf && e.Name.LocalName is "Alt" or "Bag" or "Seq").SelectMany(e => e.Elements(Li))];

    private static string FreePrefix(XElement target, string prefix)
    {
        var free = prefix;
        for (var i = 2; target.GetNamespaceOfPrefix(free) is not null; i++)
            free = prefix + i;
        return free;
    }
}
