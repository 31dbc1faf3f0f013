namespace Federated.Fuzzing.Mutation;

/// <summary>Damage to bytes that asks for no structure: flips, cuts, copies, insertions and telling numbers.</summary>
public static class ByteMutation
{
    private const int LongestInsertion = 64;

    private static readonly byte[][] Telling =
    [
        [0], [0xFF], [0x7F], [0x80], [0, 0], [0xFF, 0xFF], [0x7F, 0xFF], [0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF], [0x7F, 0xFF, 0xFF, 0xFF], [0x80, 0, 0, 0],
        [0, 0, 0, 1], [1, 0, 0, 0], [0, 1, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0xEF, 0xBB, 0xBF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC0, 0x80],
    ];

    /// <summary>Some damage, from one flipped bit to many pieces moved.</summary>
    public static byte[] Apply(byte[] input, byte[] other, FuzzRandom random)
    {
        for (var times = random.Size(6); times > 0; times--)
            input = Once(input, other, random);
        return input;
    }

    private static byte[] Once(byte[] input, byte[] other, FuzzRandom random)
    {
        var at = random.Below(input.Length + 1);
        var length = Math.Min(random.Size(Math.Max(1, input.Length)), input.Length - at);
        switch (random.Below(8))
        {
            case 0:
                return Replace(input, at, length, []);
            case 1:
                return Replace(input, at, 0, Some(random));
            case 2:
                return Replace(input, at, 0, input.AsSpan(at, length));
            case 3:
                return Replace(input, at, length, Piece(other, random));
            case 4:
                return input[..at];
            case 5:
                var telling = random.Pick(Telling);
                return Replace(input, at, random.OneIn(4) ? 0 : Math.Min(telling.Length, input.Length - at), telling);
            default:
                return Flip(input, random);
        }
    }

    private static byte[] Flip(byte[] input, FuzzRandom random)
    {
        if (input.Length == 0)
            return Some(random);
        var result = (byte[])input.Clone();
        ref var octet = ref result[random.Below(result.Length)];
        octet = random.Below(4) switch
        {
            0 => (byte)random.Next(),
            1 => (byte)(octet + 1),
            2 => (byte)(octet - 1),
            _ => (byte)(octet ^ (1 << random.Below(8))),
        };
        return result;
    }

    private static ReadOnlySpan<byte> Piece(byte[] other, FuzzRandom random)
    {
        var from = random.Below(other.Length + 1);
        return other.AsSpan(from, Math.Min(random.Size(Math.Max(1, other.Length)), other.Length - from));
    }

    private static byte[] Some(FuzzRandom random)
    {
        var bytes = new byte[random.Size(LongestInsertion)];
        random.Fill(bytes);
        return bytes;
    }

    private static byte[] Replace(byte[] input, int at, int length, ReadOnlySpan<byte> by) => [.. input.AsSpan(0, at), .. by, .. input.AsSpan(at + length)];
}
