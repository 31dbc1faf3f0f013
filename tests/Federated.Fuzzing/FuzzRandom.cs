using System.Text;

namespace Federated.Fuzzing;

/// <summary>A stream of chance that one number decides: a seed means the same inputs on every machine and every runtime.</summary>
/// <remarks>xoshiro256** (Blackman and Vigna, 2018), started by SplitMix64; System.Random promises no sequence across versions.</remarks>
public sealed class FuzzRandom
{
    private ulong a;
    private ulong b;
    private ulong c;
    private ulong d;

    public FuzzRandom(ulong seed)
    {
        a = Split(ref seed);
        b = Split(ref seed);
        c = Split(ref seed);
        d = Split(ref seed);
    }

    /// <summary>The stream of one input, which no other input of the run has an influence on.</summary>
    public static FuzzRandom For(ulong seed, string target, long index)
    {
        // FNV-1a, because string.GetHashCode differs from process to process.
        var hash = 14695981039346656037;
        foreach (var octet in Encoding.UTF8.GetBytes(target))
            hash = (hash ^ octet) * 1099511628211;
        return new FuzzRandom(seed ^ hash ^ ((ulong)index * 0x9E3779B97F4A7C15));
    }

    public ulong Next()
    {
        var result = ulong.RotateLeft(b * 5, 7) * 9;
        var shifted = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = ulong.RotateLeft(d, 45);
        return result;
    }

    /// <summary>A number from 0 to <paramref name="bound"/> - 1; 0 when the bound is not above 0.</summary>
    public int Below(int bound) => bound <= 0 ? 0 : (int)Math.BigMul(Next(), (ulong)bound, out _);

    public bool OneIn(int times) => Below(times) == 0;

    public T Pick<T>(IReadOnlyList<T> list) => list[Below(list.Count)];

    /// <summary>A size of which small ones are as frequent as large ones: 1 to <paramref name="most"/>.</summary>
    public int Size(int most) => 1 + Below(Math.Min(most, 1 << Below(1 + int.Log2(Math.Max(1, most)) + 1)));

    public void Fill(Span<byte> bytes)
    {
        foreach (ref var octet in bytes)
            octet = (byte)Next();
    }

    private static ulong Split(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
