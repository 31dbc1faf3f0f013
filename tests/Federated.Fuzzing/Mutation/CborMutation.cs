using System.Text;

namespace Federated.Fuzzing.Mutation;

/// <summary>Damage to CBOR between its items, with heads that tell the truth or lie.</summary>
internal static class CborMutation
{
    private const int Deepest = 200;

    private static readonly ulong[] Numbers = [0, 1, 23, 24, 255, 256, 65535, 65536, int.MaxValue, 1UL << 31, uint.MaxValue, 1UL << 32, long.MaxValue, 1UL << 63, ulong.MaxValue];

    public static byte[] Apply(byte[] input, byte[] other, FuzzRandom random)
    {
        if (CborTree.TryRead(input, out var length) is not { } tree)
            return ByteMutation.Apply(input, other, random);
        var donor = CborTree.TryRead(other, out _) ?? tree;
        for (var times = random.Size(5); times > 0; times--)
            tree = Once(tree, donor, random);
        var output = new List<byte>();
        tree.Write(output);
        output.AddRange(input.AsSpan(length));
        return [.. output];
    }

    private static CborTree Once(CborTree tree, CborTree donor, FuzzRandom random)
    {
        var (node, parent, index) = Pick(tree, random);
        switch (random.Below(10))
        {
            case 0:
                parent?.Children.RemoveAt(index);
                break;
            case 1:
                parent?.Children.Insert(index, node.Clone());
                break;
            case 2:
                tree = Put(tree, parent, index, Pick(donor, random).Node.Clone());
                break;
            case 3:
                tree = Put(tree, parent, index, Deepen(node, random));
                break;
            case 4:
                // The head lies; nothing is fitted after it.
                node.Argument = random.Pick(Numbers);
                return tree;
            case 5:
                node.Width = random.Pick<int>([-1, 1, 2, 4, 8]);
                return tree;
            case 6:
                node.Major = random.Below(8);
                return tree;
            case 7 when node.Major is 2:
                node.Payload = ByteMutation.Apply(node.Payload, donor.Payload, random);
                break;
            case 7 when node.Major is 3:
                var text = Encoding.UTF8.GetString(node.Payload);
                node.Payload = Encoding.UTF8.GetBytes(TextMutation.Apply(text, text, [], random));
                break;
            case 8 when parent is not null:
                var place = random.Below(parent.Children.Count);
                (parent.Children[index], parent.Children[place]) = (parent.Children[place], parent.Children[index]);
                break;
            default:
                if (node.Major is 0 or 1 or 6 or 7)
                    node.Argument = random.OneIn(2) ? node.Argument + 1 : random.Pick(Numbers);
                break;
        }

        parent?.Fit();
        node.Fit();
        return tree;
    }

    private static (CborTree Node, CborTree? Parent, int Index) Pick(CborTree tree, FuzzRandom random)
    {
        CborTree? parent = null;
        var (node, index) = (tree, 0);
        while (node.Children.Count > 0 && !random.OneIn(5))
        {
            index = random.Below(node.Children.Count);
            (parent, node) = (node, node.Children[index]);
        }

        return (node, parent, index);
    }

    private static CborTree Put(CborTree tree, CborTree? parent, int index, CborTree value)
    {
        if (parent is null)
            return value;
        parent.Children[index] = value;
        return tree;
    }

    private static CborTree Deepen(CborTree node, FuzzRandom random)
    {
        var major = random.OneIn(2) ? 4 : 6;
        for (var depth = random.Size(Deepest); depth > 0; depth--)
        {
            var outer = new CborTree { Major = major, Argument = 1 };
            outer.Children.Add(node);
            node = outer;
        }

        return node;
    }
}
