using System.Text.Json;

namespace Federated.Fuzzing.Mutation;

/// <summary>Damage to a JSON document that leaves it JSON: members left out, doubled, exchanged, renamed, nested, spliced, grown.</summary>
public static class JsonMutation
{
    private const int Deepest = 300;
    private const int MostItems = 300;

    private static readonly string[] Atoms =
    [
        "null", "true", "false", "\"\"", "0", "-0", "-0.0", "1", "-1", "1e400", "1E-7", "1e21", "0.1", "123456789012345678901234567890", "9007199254740993", "5e-324", "1.7976931348623157e308", "2147483648", "-1e-400",
        "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "\"\\u202e\"", "\"\\ufeff\"", "\"\\ud83d\\ude00\"", "\"a b\"", "\"_:b0\"", "\"_:\"", "\"#\"", "\"?\"", "\"/\"", "\"//\"", "\"../..\"", "\"http:\"", "\"http://[::\"",
        "\"https://example.com/%zz\"", "\"javascript:alert(1)\"", "\"acct:a@b\"", "\"2026-11-22T00:00:00Z\"", "\"2026-13-45T99:99:99Z\"", "\"P1Y\"", "\"https://www.w3.org/ns/activitystreams\"",
        "\"https://www.w3.org/ns/activitystreams#Public\"", "\"as:Public\"", "[]", "{}", "[[]]", "[null]", "{\"@list\":[]}", "{\"@set\":[]}", "{\"@value\":null}", "{\"@value\":1,\"@language\":\"en\"}", "{\"@id\":null}",
    ];

    /// <summary>Some damage to <paramref name="seed"/>, with pieces of <paramref name="other"/>.</summary>
    public static JsonTree Apply(JsonTree seed, JsonTree other, IReadOnlyList<string> words, FuzzRandom random)
    {
        var tree = seed.Clone();
        for (var times = random.Size(5); times > 0; times--)
            tree = Once(tree, other, words, random);
        return tree;
    }

    private static JsonTree Once(JsonTree tree, JsonTree other, IReadOnlyList<string> words, FuzzRandom random)
    {
        var (node, parent, index) = Pick(tree, random);
        switch (random.Below(11))
        {
            case 0:
                parent?.RemoveAt(index);
                return tree;
            case 1:
                Double(parent, index, random);
                return tree;
            case 2:
                return Exchange(tree, (node, parent, index), random);
            case 3:
                return Put(tree, parent, index, Deepen(node, words, random));
            case 4:
                return Put(tree, parent, index, Pick(other, random).Node.Clone());
            case 5:
                Rename(tree, words, random);
                return tree;
            case 6:
                return Put(tree, parent, index, JsonTree.Of(Grow(node, words, random)));
            case 7:
                return Put(tree, parent, index, JsonTree.Of(words.Count > 0 && random.OneIn(2) ? JsonSerializer.Serialize(random.Pick(words)) : random.Pick(Atoms)));
            case 8:
                (node.Kind == '{' ? node : tree).AddNamed(Name(tree, words, random), random.OneIn(2) ? Pick(other, random).Node.Clone() : JsonTree.Of(random.Pick(Atoms)));
                return tree;
            case 9:
                return Put(tree, parent, index, Many(node, random));
            default:
                return Put(tree, parent, index, random.OneIn(2) ? JsonTree.List(node) : JsonTree.Member(Name(tree, words, random), node));
        }
    }

    private static (JsonTree Node, JsonTree? Parent, int Index) Pick(JsonTree tree, FuzzRandom random)
    {
        // Nearer to the root with each step that is not taken: deep parts are many, and alike.
        JsonTree? parent = null;
        var index = 0;
        var node = tree;
        while (node.Children.Count > 0 && !random.OneIn(4))
            (parent, index, node) = Below(node, random);
        return (node, parent, index);
    }

    private static (JsonTree Parent, int Index, JsonTree Node) Below(JsonTree node, FuzzRandom random)
    {
        var index = random.Below(node.Children.Count);
        return (node, index, node.Children[index]);
    }

    private static JsonTree Put(JsonTree tree, JsonTree? parent, int index, JsonTree value)
    {
        if (parent is null)
            return value;
        parent.Children[index] = value;
        return tree;
    }

    private static void AddNamed(this JsonTree tree, string name, JsonTree value)
    {
        if (tree.Kind == '{')
            tree.Add(name, value);
        else if (tree.Kind == '[')
            tree.Children.Add(value);
    }

    private static void Double(JsonTree? parent, int index, FuzzRandom random)
    {
        if (parent is null)
            return;
        var copy = parent.Children[index].Clone();
        if (parent.Kind == '{')
            parent.Add(parent.Names[index], copy);
        else
            parent.Children.Insert(random.Below(parent.Children.Count + 1), copy);
    }

    private static JsonTree Exchange(JsonTree tree, (JsonTree Node, JsonTree? Parent, int Index) one, FuzzRandom random)
    {
        var (node, parent, index) = Pick(tree, random);

        // Copies, for one may lie within the other.
        var (first, second) = (one.Node.Clone(), node.Clone());
        tree = Put(tree, one.Parent, one.Index, second);
        return parent is null || one.Parent is null ? tree : Put(tree, parent, index, first);
    }

    private static JsonTree Deepen(JsonTree node, IReadOnlyList<string> words, FuzzRandom random)
    {
        var name = words.Count > 0 && !random.OneIn(3) ? JsonSerializer.Serialize(random.Pick(words)) : "\"a\"";
        var asArray = random.OneIn(2);
        for (var depth = random.Size(Deepest); depth > 0; depth--)
            node = asArray ? JsonTree.List(node) : JsonTree.Member(name, node);
        return node;
    }

    private static JsonTree Many(JsonTree node, FuzzRandom random)
    {
        var array = JsonTree.List();
        var most = Math.Max(1, MostItems / (1 + node.Children.Count));
        for (var count = random.Size(most); count > 0; count--)
            array.Children.Add(node);
        return array.Clone();
    }

    private static void Rename(JsonTree tree, IReadOnlyList<string> words, FuzzRandom random)
    {
        var node = Pick(tree, random).Node;
        node = node.Kind == '{' ? node : tree;
        if (node.Names.Count > 0)
            node.Names[random.Below(node.Names.Count)] = Name(tree, words, random);
    }

    private static string Name(JsonTree tree, IReadOnlyList<string> words, FuzzRandom random)
    {
        if (words.Count > 0 && !random.OneIn(3))
            return JsonSerializer.Serialize(random.Pick(words));
        var node = Pick(tree, random).Node;
        return node.Names.Count > 0 ? random.Pick(node.Names) : JsonSerializer.Serialize(TextMutation.Oddity(random));
    }

    private static string Grow(JsonTree node, IReadOnlyList<string> words, FuzzRandom random)
    {
        if (node.Kind != '"' || !node.Atom.StartsWith('"'))
            return random.OneIn(2) ? Quoted(TextMutation.Number(random)) : random.Pick(Atoms);
        // The raw text: what it escapes may have no other form.
        var inner = node.Atom[1..^1];
        return Quoted(random.OneIn(3) ? TextMutation.Repeat(inner, random) : TextMutation.Apply(inner, inner, words, random));
    }

    private static string Quoted(string raw) =>
        $"\"{raw.Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\0", "\\u0000", StringComparison.Ordinal)}\"";
}
