namespace Federated.Protocol.Tests.JsonLd;

/// <summary>Breaks a document in one of the ways that find bugs in parsers: bytes flipped, cut, doubled, or taken from another document.</summary>
internal static class Mutation
{
    private static readonly byte[][] Tokens =
    [
        .. new[] { "@context", "@id", "@type", "@value", "@list", "@set", "@graph", "@reverse", "@included", "@nest", "@index", "@language", "@none", "@json", "null", "{}", "[]", "[[", "\"\"", "1e999", "\\ud800", ":", "_:" }
            .Select(System.Text.Encoding.UTF8.GetBytes),
    ];

    public static byte[] Of(byte[] seed, byte[] other, Random random)
    {
        var bytes = new List<byte>(seed);
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(bytes.Count + 1);
            var length = random.Next(Math.Min(40, bytes.Count - at) + 1);
            switch (random.Next(6))
            {
                case 0 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes.InsertRange(at, Tokens[random.Next(Tokens.Length)]);
                    break;
                case 4:
                    ReplaceString(bytes, Tokens[random.Next(Tokens.Length)], random);
                    break;
                default:
                    var from = random.Next(other.Length);
                    bytes.InsertRange(at, other.AsSpan(from, Math.Min(60, other.Length - from)).ToArray());
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Puts a token between two quotes, so that the document often stays JSON and means another thing.</summary>
    private static void ReplaceString(List<byte> bytes, byte[] token, Random random)
    {
        var open = bytes.IndexOf((byte)'"', random.Next(bytes.Count + 1));
        var close = open < 0 ? -1 : bytes.IndexOf((byte)'"', open + 1);
        if (close < 0)
            return;
        bytes.RemoveRange(open + 1, close - open - 1);
        bytes.InsertRange(open + 1, token);
    }
}
