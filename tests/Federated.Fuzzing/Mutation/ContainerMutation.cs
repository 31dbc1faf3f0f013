using System.Text;

namespace Federated.Fuzzing.Mutation;

/// <summary>Damage to a file between and within its chunks; what a chunk holds is bent after its own kind.</summary>
internal static class ContainerMutation
{
    private const int MostCopies = 200;

    public static byte[] Apply(byte[] input, byte[] other, IReadOnlyList<string> words, FuzzRandom random)
    {
        var chunks = ContainerFormat.Read(input);
        var donors = ContainerFormat.Read(other);
        for (var times = random.Size(4); times > 0; times--)
            chunks = [.. Once(chunks, donors, words, random)];
        return ContainerFormat.Write(chunks, input);
    }

    private static List<Chunk> Once(IReadOnlyList<Chunk> from, IReadOnlyList<Chunk> donors, IReadOnlyList<string> words, FuzzRandom random)
    {
        List<Chunk> chunks = [.. from];
        if (chunks.Count == 0)
            return [random.Pick(donors)];
        var at = random.Below(chunks.Count);
        var chunk = chunks[at];
        if (chunk.Inner is { } inner && !random.OneIn(4))
        {
            chunks[at] = chunk with { Inner = Once(inner, donors, words, random) };
            return chunks;
        }

        switch (random.Below(12))
        {
            case 0:
                chunks.RemoveAt(at);
                break;
            case 1:
                chunks.Insert(random.Below(chunks.Count + 1), chunk);
                break;
            case 2:
                var place = random.Below(chunks.Count);
                (chunks[at], chunks[place]) = (chunks[place], chunk);
                break;
            case 3:
                chunks.Insert(at, random.Pick(donors));
                break;
            case 4:
                chunks[at] = chunk with { Lie = random.Pick<int>([1, -1, -4, 4, 65536, int.MaxValue, int.MinValue, -chunk.Payload.Length, -chunk.Payload.Length - 8]) };
                break;
            case 5:
                chunks[at] = chunk with { Type = random.Pick(donors).Type };
                break;
            case 6:
                chunks.InsertRange(at, Enumerable.Repeat(chunk with { Payload = chunk.Payload.Length > 256 ? [] : chunk.Payload }, random.Size(MostCopies)));
                break;
            case 7 when chunk.Inner is not null:
                chunks[at] = Deepen(chunk, random);
                break;
            default:
                chunks[at] = chunk with { Payload = Content(chunk, random.Pick(donors).Payload, words, random) };
                break;
        }

        return chunks;
    }

    private static Chunk Deepen(Chunk chunk, FuzzRandom random)
    {
        var head = chunk.Inner!.Count > 0 ? chunk.Inner[0] : chunk;
        for (var depth = random.Size(MostCopies); depth > 0; depth--)
            chunk = new(chunk.Type, [], [head, chunk]);
        return chunk;
    }

    private static byte[] Content(Chunk chunk, byte[] other, IReadOnlyList<string> words, FuzzRandom random)
    {
        if (random.OneIn(3))
            return ByteMutation.Apply(chunk.Payload, other, random);
        if (chunk.Type is "cbor")
            return CborMutation.Apply(chunk.Payload, other, random);
        if (JsonStart(chunk) >= 0 && JsonTree.TryParse(chunk.Payload[JsonStart(chunk)..]) is { } tree)
            return [.. chunk.Payload.AsSpan(0, JsonStart(chunk)), .. JsonMutation.Apply(tree, tree, words, random).Write()];
        return IsMostlyText(chunk.Payload)
            ? Encoding.Latin1.GetBytes(TextMutation.Apply(Encoding.Latin1.GetString(chunk.Payload), Encoding.Latin1.GetString(other), words, random))
            : ByteMutation.Apply(chunk.Payload, other, random);
    }

    // A JSON document fills a json box, or follows the keyword of a PNG text chunk.
    private static int JsonStart(Chunk chunk) =>
        chunk.Type == "json" ? 0 : chunk.Type == "tEXt" ? Array.IndexOf(chunk.Payload, (byte)0) + 1 is > 0 and var start && start < chunk.Payload.Length && chunk.Payload[start] == '{' ? start : -1 : -1;

    private static bool IsMostlyText(byte[] payload) =>
        payload.Length > 0 && payload.AsSpan(0, Math.Min(256, payload.Length)).ToArray().Count(static octet => octet is >= 0x20 and < 0x7F or 0x0A or 0x0D) * 4 > Math.Min(256, payload.Length) * 3;
}
