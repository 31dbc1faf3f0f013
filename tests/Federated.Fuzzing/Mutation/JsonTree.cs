using System.Text;
using System.Text.Json;

namespace Federated.Fuzzing.Mutation;

/// <summary>A JSON document that may be bent: it keeps duplicate names, and atoms are the text that stands in the file.</summary>
public sealed class JsonTree
{
    private JsonTree(char kind, string atom)
    {
        Kind = kind;
        Atom = atom;
    }

    /// <summary><c>{</c>, <c>[</c>, or <c>"</c> for everything else.</summary>
    public char Kind { get; }

    /// <summary>The raw text of a string, number or word.</summary>
    public string Atom { get; set; }

    /// <summary>The names of an object's members, raw and with quotes, beside <see cref="Children"/>; not used in arrays.</summary>
    public List<string> Names { get; } = [];

    public List<JsonTree> Children { get; } = [];

    public static JsonTree Of(string atom) => new('"', atom);

    public static JsonTree List(params JsonTree[] items)
    {
        var tree = new JsonTree('[', "");
        tree.Children.AddRange(items);
        return tree;
    }

    public static JsonTree Member(string name, JsonTree value)
    {
        var tree = new JsonTree('{', "");
        tree.Add(name, value);
        return tree;
    }

    public static JsonTree? TryParse(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, new() { MaxDepth = 256 });
            return From(document.RootElement);
        }
        catch (JsonException)
        {
            // A seed may be broken on purpose; then it is bytes.
            return null;
        }
    }

    public void Add(string name, JsonTree value)
    {
        Names.Add(name);
        Children.Add(value);
    }

    public void RemoveAt(int index)
    {
        Children.RemoveAt(index);
        if (Kind == '{')
            Names.RemoveAt(index);
    }

    public JsonTree Clone()
    {
        var copy = new JsonTree(Kind, Atom);
        copy.Names.AddRange(Names);
        foreach (var child in Children)
            copy.Children.Add(child.Clone());
        return copy;
    }

    public byte[] Write()
    {
        var text = new StringBuilder();
        Write(text);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private void Write(StringBuilder text)
    {
        if (Kind == '"')
        {
            text.Append(Atom);
            return;
        }

        text.Append(Kind);
        for (var i = 0; i < Children.Count; i++)
        {
            if (i > 0)
                text.Append(',');
            if (Kind == '{')
                text.Append(Names[i]).Append(':');
            Children[i].Write(text);
        }

        text.Append(Kind == '{' ? '}' : ']');
    }

    private static JsonTree From(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new JsonTree('{', "");
                foreach (var member in element.EnumerateObject())
                    members.Add(JsonSerializer.Serialize(member.Name), From(member.Value));
                return members;
            case JsonValueKind.Array:
                var items = new JsonTree('[', "");
                foreach (var item in element.EnumerateArray())
                    items.Children.Add(From(item));
                return items;
            default:
                return Of(element.GetRawText());
        }
    }
}
