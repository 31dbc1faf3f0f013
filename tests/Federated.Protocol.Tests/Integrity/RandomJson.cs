using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Federated.Protocol.Tests.Integrity;

/// <summary>Makes JSON documents of every kind of value, with names and texts from every corner of Unicode.</summary>
internal static class RandomJson
{
    private static readonly int[] Corners = [0, 0x1f, 0x22, 0x2f, 0x5c, 0x7f, 0xe9, 0x20ac, 0xd7ff, 0xe000, 0xfb33, 0xffff, 0x10000, 0x1f600, 0x10ffff, 'a', 'b', '1'];

    public static string Write(Random random) => Value(random, depth: 4)?.ToJsonString() ?? "null";

    public static string Text(Random random)
    {
        var text = new StringBuilder();
        for (var length = random.Next(6); length > 0; length--)
        {
            text.Append(new Rune(Corners[random.Next(Corners.Length)]).ToString());
        }

        return text.ToString();
    }

    private static JsonNode? Value(Random random, int depth)
    {
        switch (random.Next(depth > 0 ? 8 : 5))
        {
            case 0:
                return null;
            case 1:
                return random.Next(2) == 0;
            case 2:
                return JsonValue.Create(Text(random));
            case 3:
                return JsonValue.Create(random.NextInt64(-1_000_000, 1_000_000));
            case 4:
                var value = BitConverter.Int64BitsToDouble(random.NextInt64());
                return JsonSerializer.SerializeToNode(double.IsFinite(value) ? value : 0.5);
            case 5:
                return new JsonArray([.. Enumerable.Range(0, random.Next(5)).Select(_ => Value(random, depth - 1))]);
            default:
                var map = new JsonObject();
                for (var count = random.Next(6); count > 0; count--)
                {
                    map[Text(random)] = Value(random, depth - 1);
                }

                return map;
        }
    }
}
