using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Federated.Features.Generation.Engines.Procedural.Maths;

/// <summary>Chance that the prompt and the seed decide, and nothing else.</summary>
internal sealed class Dice
{
    private readonly ulong _origin;
    private ulong _state;

    internal Dice(ulong origin) => _origin = _state = origin;

    internal static Dice From(string prompt, long seed)
    {
        var text = Encoding.UTF8.GetBytes(prompt);
        var input = new byte[text.Length + 8];
        BinaryPrimitives.WriteInt64LittleEndian(input, seed);
        text.CopyTo(input, 8);
        return new Dice(BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(input)));
    }

    /// <summary>A seed for a prompt that came without one: 53 bits, so that JSON numbers keep it.</summary>
    internal static long SeedOf(string prompt) =>
        (long)(BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(prompt))) >> 11);

    /// <summary>Independent chance for one purpose, so that one more tree does not move the moon.</summary>
    internal Dice Branch(uint purpose) => new(Mix(_origin ^ (purpose * 0xD1B54A32D192ED03UL)));

    internal uint NextBits()
    {
        _state += 0x9E3779B97F4A7C15UL;
        return (uint)(Mix(_state) >> 32);
    }

    internal float Next() => (NextBits() >> 8) * (1f / 16777216f);

    internal float Between(float low, float high) => low + (high - low) * Next();

    internal int Below(int limit) => (int)(((ulong)NextBits() * (uint)limit) >> 32);

    internal bool Chance(float probability) => Next() < probability;

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
