using System.Diagnostics;
using System.Globalization;
using Federated.Features.BlockedImages;

namespace Federated.Benchmarks.Media;

/// <summary>How long it takes to compare one picture with a million PDQ hashes: by the index, and by walking over all of them.</summary>
internal static class BlockedFigures
{
    private const int Entries = 1_000_000;
    private const int Distance = 31;
    private const int Questions = 500;
    private const double MostMilliseconds = 5;

    public static async Task<int> RunAsync()
    {
        await RatioTable.PrintHeadAsync();
        Console.WriteLine("\n| Blocked images, 1,000,000 entries | median ms | 99 of 100 ms | slowest ms | walking over all, median ms | wanted |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var chance = new Random(1);
        var spread = Enumerable.Range(0, Entries).Select(_ => Bytes(chance)).ToArray();
        var index = Build(spread);
        Print("hashes without anything in common, no match", index, spread, () => Bytes(chance));
        Print("the same, an entry 31 bits away", index, spread, () => Flip(spread[chance.Next(Entries)], Distance, chance));
        var one = Bytes(chance);
        var alike = Enumerable.Range(0, Entries).Select(_ => Flip(one, 40 + chance.Next(60), chance)).ToArray();
        var lopsided = Build(alike);
        Print("hashes that all look alike (a made-up list), no match", lopsided, alike, () => Flip(one, 3, chance));
        return 0;
    }

    private static PdqIndex Build(byte[][] hashes)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = Stopwatch.GetTimestamp();
        var index = new PdqIndex([.. hashes.Select(bytes => new Hash256(bytes))]);
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"built in {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms, {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6:0} MB"));
        GC.KeepAlive(hashes);
        return index;
    }

    private static void Print(string name, PdqIndex index, byte[][] hashes, Func<byte[]> question)
    {
        var plain = Array.ConvertAll(hashes, bytes => new Hash256(bytes));
        var asked = Enumerable.Range(0, Questions).Select(_ => new Hash256(question())).ToArray();
        foreach (var some in asked.Take(100)) // warm
            index.Nearest(some, Distance, static _ => true);
        var ours = asked.Select(some => Time(() => index.Nearest(some, Distance, static _ => true))).Order().ToArray();
        var walk = asked.Take(50).Select(some => Time(() => Walk(plain, some))).Order().ToArray();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {ours[Questions / 2]:0.000} | {ours[Questions * 99 / 100]:0.000} | {ours[^1]:0.000} | {walk[25]:0.000} | ≤ {MostMilliseconds:0} |"));
    }

    private static int Walk(Hash256[] hashes, Hash256 wanted)
    {
        var nearest = int.MaxValue;
        foreach (ref readonly var hash in hashes.AsSpan())
            nearest = Math.Min(nearest, wanted.DistanceTo(in hash));
        return nearest;
    }

    private static double Time<T>(Func<T> work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
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
        Span<bool> done = stackalloc bool[256];
        for (var left = bits; left > 0;)
        {
            var bit = chance.Next(256);
            if (done[bit])
                continue;
            (done[bit], left) = (true, left - 1);
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        return flipped;
    }
}
