using System.Text.Json;
using Federated.Protocol.ActivityStreams;

namespace Federated.Protocol.WebFinger;

/// <summary>Reads and writes the parts that WebFinger and host-meta share (RFC 7033 §4.4, RFC 6415 Appendix A).</summary>
internal static class JrdShape
{
    // No peer sends more than two dozen links.
    private const int MaxLinks = 64;
    private const int MaxProperties = 32;

    public static IReadOnlyList<JrdLink> ReadLinks(JsonElement property)
    {
        var links = new List<JrdLink>();
        foreach (var link in property.Values())
        {
            if (links.Count == MaxLinks)
            {
                break;
            }

            if (link.ValueKind == JsonValueKind.Object && link.Text(Terms.Rel, ReadLimits.ShortText) is { } rel)
            {
                links.Add(new(rel, link.Text(Terms.Type, ReadLimits.ShortText), link.Text(Terms.Href, ReadLimits.MaxUri + 1), link.Text("template", ReadLimits.MaxUri))
                {
                    Titles = ReadTitles(link.Find("titles")),
                    Properties = ReadProperties(link.Find("properties")),
                });
            }
        }

        return links;
    }

    public static IReadOnlyDictionary<string, string?> ReadProperties(JsonElement property)
    {
        if (property.ValueKind != JsonValueKind.Object)
        {
            return JrdLink.EmptyProperties;
        }

        var properties = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var member in property.EnumerateObject())
        {
            if (properties.Count < MaxProperties && member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Null)
            {
                properties[WireValues.Cut(member.Name, ReadLimits.MaxUri)] = member.Value.GetString() is { } value ? WireValues.Cut(value, ReadLimits.Title) : null;
            }
        }

        return properties;
    }

    public static void WriteProperties(Utf8JsonWriter json, IReadOnlyDictionary<string, string?> properties)
    {
        if (properties.Count == 0)
        {
            return;
        }

        json.WriteStartObject("properties");
        foreach (var (name, value) in properties.OrderBy(static one => one.Key, StringComparer.Ordinal))
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
    }

    public static void WriteLinks(Utf8JsonWriter json, IReadOnlyList<JrdLink> links)
    {
        json.WriteStartArray("links");
        foreach (var link in links)
        {
            json.WriteStartObject();
            json.WriteString(Terms.Rel, link.Rel);
            json.Text(Terms.Type, link.Type);
            json.Text(Terms.Href, link.Href);
            json.Text("template", link.Template);
            if (link.Titles.Count > 0)
            {
                json.WriteStartObject("titles");
                foreach (var (language, title) in link.Titles.OrderBy(static one => one.Key, StringComparer.Ordinal))
                {
                    json.WriteString(language, title);
                }

                json.WriteEndObject();
            }

            WriteProperties(json, link.Properties);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static IReadOnlyDictionary<string, string> ReadTitles(JsonElement property)
    {
        if (property.ValueKind != JsonValueKind.Object)
        {
            return JrdLink.EmptyTexts;
        }

        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in property.LanguageMap(ReadLimits.Title))
        {
            titles[entry.Language] = entry.Text;
        }

        return titles;
    }
}
