using System.Buffers.Binary;
using System.Numerics;

namespace Federated.Features.BlockedImages;

/// <summary>32 bytes of a hash in four numbers: quick to compare, nothing on the heap.</summary>
public readonly record struct Hash256 : IComparable<Hash256>
{
    /// <summary>Pieces of 16 bits in it.</summary>
    public const int Words = 16;

    private readonly ulong first, second, third, fourth;

    /// <param name="bytes">Exactly 32.</param>
    public Hash256(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != 32)
            throw new ArgumentException("A hash has 32 bytes.", nameof(bytes));
        first = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        second = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        third = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        fourth = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>In how many bits they differ.</summary>
    public int DistanceTo(in Hash256 other) =>
        BitOperations.PopCount(first ^ other.first) + BitOperations.PopCount(second ^ other.second)
        + BitOperations.PopCount(third ^ other.third) + BitOperations.PopCount(fourth ^ other.fourth);

    /// <summary>The 16 bits number <paramref name="index"/>.</summary>
    public int Word(int index) => (ushort)((index >> 2) switch
    {
        0 => first,
        1 => second,
        2 => third,
        _ => fourth,
    } >> ((index & 3) << 4));

    public int CompareTo(Hash256 other) =>
        first != other.first ? first.CompareTo(other.first)
        : second != other.second ? second.CompareTo(other.second)
        : third != other.third ? third.CompareTo(other.third)
        : fourth.CompareTo(other.fourth);

    public static bool operator <(Hash256 left, Hash256 right) => left.CompareTo(right) < 0;

    public static bool operator >(Hash256 left, Hash256 right) => left.CompareTo(right) > 0;

    public static bool operator <=(Hash256 left, Hash256 right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Hash256 left, Hash256 right) => left.CompareTo(right) >= 0;
}
