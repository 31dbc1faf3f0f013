using System.Buffers;
using System.Text.Json;
using Federated.Protocol.JsonLd;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Writes an expanded node with the names that the reader knows.</summary>
/// <param name="json">Where to.</param>
internal sealed class LinkedWriter(Utf8JsonWriter json)
{
    // Names shrink on the way back; only contexts that repeat a text through @nest or the like could make it grow.
    private const int MaxOutput = 2 * ReadLimits.MaxBytes;

    private bool isRestructured;

    public static ReadRefusal TryWrite(LdObject node, out JsonElement root)
    {
        root = default;
        var buffer = new ArrayBufferWriter<byte>(4096);
        using var json = new Utf8JsonWriter(buffer, new() { MaxDepth = ReadLimits.MaxDepth * 2, SkipValidation = true });
        var writer = new LinkedWriter(json);
        writer.Node(node);
        json.Flush();
        if (writer.isRestructured)
        {
            return ReadRefusal.Restructured;
        }

        if (buffer.WrittenCount > MaxOutput)
        {
            return ReadRefusal.TooLarge;
        }

        root = JsonElement.Parse(buffer.WrittenSpan, new JsonDocumentOptions { MaxDepth = ReadLimits.MaxDepth * 2 });
        return ReadRefusal.None;
    }

    private void Node(LdObject node)
    {
        json.WriteStartObject();
        if (node["@id"]?.AsString is { } id)
        {
            json.WriteString(Terms.Id, id);
        }

        if (node["@type"] is { } types)
        {
            Types(types);
        }

        foreach (var (name, values) in Properties(node))
        {
            Property(name, values);
        }

        json.WriteEndObject();
    }

    /// <summary>Two properties that mean one thing to us (schema.org's with and without a slash) are one.</summary>
    private Dictionary<string, List<LdValue>> Properties(LdObject node)
    {
        var properties = new Dictionary<string, List<LdValue>>(StringComparer.Ordinal);
        for (var position = 0; position < node.Count; position++)
        {
            var iri = node.KeyAt(position);
            if (iri is "@reverse" or "@included" or "@graph")
            {
                // What hangs here is not what the document says of its own root.
                isRestructured = true;
            }

            if (iri.StartsWith('@') || Vocabulary.TermOf(iri) is not { } name)
            {
                continue;
            }

            if (!properties.TryGetValue(name, out var values))
            {
                properties[name] = values = [];
            }

            Collect(node.ValueAt(position), values);
        }

        return properties;
    }

    private static void Collect(LdValue value, List<LdValue> into)
    {
        if (value is LdArray array)
        {
            foreach (var item in array.Items)
            {
                into.Add(item);
            }
        }
        else
        {
            into.Add(value);
        }
    }

    private void Property(string name, List<LdValue> values)
    {
        // orderedItems is items as a list (AS2 context); focalPoint and others are lists too, and look like arrays.
        if (values is [LdObject only] && only["@list"] is { } list)
        {
            List<LdValue> items = [];
            Collect(list, items);
            Array(name == Terms.Items ? Terms.OrderedItems : name, items);
            return;
        }

        if (name is Terms.Content or Terms.Name or Terms.Summary && values.Exists(static value => LanguageOf(value) is not null))
        {
            LanguageMap(name + "Map", values);
            values = values.FindAll(static value => LanguageOf(value) is null);
        }

        if (values is [var single])
        {
            json.WritePropertyName(name);
            Value(single);
        }
        else if (values.Count > 1)
        {
            Array(name, values);
        }
    }

    private void LanguageMap(string name, List<LdValue> values)
    {
        json.WriteStartObject(name);
        foreach (var texts in values.Where(static value => LanguageOf(value) is not null).GroupBy(static value => LanguageOf(value)!, StringComparer.Ordinal))
        {
            List<LdValue> all = [.. texts];
            if (all is [var single])
            {
                json.WritePropertyName(texts.Key);
                Value(single);
            }
            else
            {
                Array(texts.Key, all);
            }
        }

        json.WriteEndObject();
    }

    private void Array(string name, List<LdValue> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            Value(value);
        }

        json.WriteEndArray();
    }

    private void Types(LdValue types)
    {
        List<LdValue> all = [];
        Collect(types, all);
        json.WriteStartArray(Terms.Type);
        foreach (var type in all)
        {
            if (type.AsString is { } iri)
            {
                json.WriteStringValue(Vocabulary.TypeOf(iri));
            }
        }

        json.WriteEndArray();
    }

    private void Value(LdValue value)
    {
        if (value is not LdObject map)
        {
            Scalar(value as LdScalar, null);
        }
        else if (map["@value"] is { } literal)
        {
            Scalar(literal as LdScalar, map["@type"]?.AsString);
        }
        else if (map["@list"] is { } list)
        {
            // A list in a list has no place in ActivityStreams; its items are what is meant.
            List<LdValue> items = [];
            Collect(list, items);
            json.WriteStartArray();
            items.ForEach(Value);
            json.WriteEndArray();
        }
        else if (map.Count == 1 && map["@id"]?.AsString is { } id)
        {
            json.WriteStringValue(id);
        }
        else
        {
            Node(map);
        }
    }

    private void Scalar(LdScalar? scalar, string? type)
    {
        switch (scalar)
        {
            case null or { IsNull: true }:
                json.WriteNullValue();
                break;
            case { IsString: true, Text: "true" or "false" } when type == "http://www.w3.org/2001/XMLSchema#boolean":
                json.WriteBooleanValue(scalar.Text == "true");
                break;
            case { IsString: true }:
                json.WriteStringValue(scalar.Text);
                break;
            default:
                json.WriteRawValue(scalar.Text, skipInputValidation: true);
                break;
        }
    }

    /// <summary>The language of a text; <c>und</c> is none (RFC 5646 §4.1).</summary>
    private static string? LanguageOf(LdValue value) => value is LdObject map && map["@language"]?.AsString is { } language && language != "und" ? language : null;
}
