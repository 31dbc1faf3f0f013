using System.Numerics;
using Federated.Features.BlockedImages;

namespace Federated.Features.Tests.BlockedImages;

/// <summary>The index says of every picture exactly what comparing it with each entry would say.</summary>
public sealed class PdqIndexTests
{
    private const int Many = 30_000; // more than it walks over without tables

    [Fact]
    public void It_finds_what_comparing_all_finds()
    {
        var chance = new Random(1);
        var hashes = Enumerable.Range(0, Many).Select(_ => Bytes(chance)).ToArray();
        var index = new PdqIndex([.. hashes.Select(bytes => new Hash256(bytes))]);
        Assert.Equal(Many, index.Count);
        for (var distance = 0; distance <= 40; distance++)
            for (var turn = 0; turn < 3; turn++)
                AssertSame(index, hashes, Flip(hashes[chance.Next(Many)], distance, chance), 31);
        for (var turn = 0; turn < 30; turn++)
            AssertSame(index, hashes, Bytes(chance), 31);
        foreach (var allowed in (int[])[0, 7, 15, 16, 30, 40])
            AssertSame(index, hashes, Flip(hashes[chance.Next(Many)], Math.Min(allowed, 31), chance), allowed);
    }

    [Fact]
    public void It_finds_the_hardest_places_two_bits_in_fifteen_words_and_one_in_the_last()
    {
        var chance = new Random(2);
        var hashes = Enumerable.Range(0, Many).Select(_ => Bytes(chance)).ToArray();
        var index = new PdqIndex([.. hashes.Select(bytes => new Hash256(bytes))]);
        for (var odd = 0; odd < Hash256.Words; odd++)
        {
            var (position, query) = (chance.Next(Many), Array.Empty<byte>());
            query = (byte[])hashes[position].Clone();
            for (var word = 0; word < Hash256.Words; word++)
            {
                query[word * 2] ^= 0x10;
                if (word != odd)
                    query[(word * 2) + 1] ^= 0x02;
            }

            Assert.Equal((position, 31), index.Nearest(new Hash256(query), 31, _ => true));
            Assert.Null(index.Nearest(new Hash256(query), 30, _ => true));
        }
    }

    [Fact]
    public void A_lopsided_list_is_searched_as_exactly()
    {
        var chance = new Random(3);
        var one = Bytes(chance);
        // All in the same places of all tables.
        var hashes = Enumerable.Range(0, Many).Select(position => position % 3 == 0 ? one : Flip(one, chance.Next(60), chance)).ToArray();
        var index = new PdqIndex([.. hashes.Select(bytes => new Hash256(bytes))]);
        for (var distance = 0; distance <= 60; distance += 5)
            AssertSame(index, hashes, Flip(one, distance, chance), 31);
        // Of several that are as near, the first; what does not count is as if it were not there.
        Assert.Equal((0, 0), index.Nearest(new Hash256(one), 31, _ => true));
        Assert.Equal((3, 0), index.Nearest(new Hash256(one), 31, position => position > 0));
        Assert.Null(index.Nearest(new Hash256(one), 31, _ => false));
        Assert.Null(new PdqIndex([]).Nearest(new Hash256(one), 31, _ => true));
    }

    private static void AssertSame(PdqIndex index, byte[][] hashes, byte[] query, int distance)
    {
        var nearest = hashes.Select((bytes, position) => (Distance: DistanceOf(bytes, query), Position: position)).Min();
        (int, int)? expected = nearest.Distance <= distance ? (nearest.Position, nearest.Distance) : null;
        Assert.Equal(expected, index.Nearest(new Hash256(query), distance, _ => true));
    }

    private static int DistanceOf(byte[] left, byte[] right)
    {
        var distance = 0;
        for (var at = 0; at < left.Length; at += sizeof(ulong))
            distance += BitOperations.PopCount(BitConverter.ToUInt64(left, at) ^ BitConverter.ToUInt64(right, at));
        return distance;
    }

    private static byte[] Bytes(Random chance)
    {
        var bytes = new byte[32];
        chance.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Flip(byte[] hash, int bits, Random chance)
    {
        var flipped = (byte[])hash.Clone();
        foreach (var bit in Enumerable.Range(0, 256).OrderBy(_ => chance.Next()).Take(bits))
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }
}
