using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Federated.Imaging.Hashes;

/// <summary>A PDQ hash: 256 bits that stay nearly the same when a picture is resized, recompressed or slightly changed.</summary>
/// <remarks>Bit k belongs to the cosine term of row k / 16 and column k % 16. As text the most significant bit comes first, as the reference prints it.</remarks>
public readonly record struct PdqHash
{
    /// <summary>Bytes of a hash.</summary>
    public const int Size = 32;

    /// <summary>Two hashes that differ in at most this many bits are taken for the same picture: the reference's recommendation, 31 of 256.</summary>
    public const int MatchDistance = 31;

    /// <summary>Below this quality a hash says too little to be compared: the reference's recommendation, 50 of 100.</summary>
    public const int UsableQuality = 50;

    private readonly ulong _high, _second, _third, _low;

    /// <summary>Takes the hash's bytes.</summary>
    /// <param name="bytes">Exactly 32, most significant first.</param>
    /// <exception cref="ArgumentException">There are not 32.</exception>
    public PdqHash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
            throw new ArgumentException("A PDQ hash has 32 bytes.", nameof(bytes));
        _high = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _second = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _third = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        _low = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>Reads 64 hexadecimal digits of either case; nothing else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PdqHash hash)
    {
        hash = default;
        Span<byte> bytes = stackalloc byte[Size];
        if (text is not { Length: 2 * Size } || Convert.FromHexString(text, bytes, out _, out _) != System.Buffers.OperationStatus.Done)
            return false;
        hash = new PdqHash(bytes);
        return true;
    }

    /// <summary>In how many bits two hashes differ: 0 for the same picture, about 128 for two that have nothing to do with each other.</summary>
    public int DistanceTo(PdqHash other) =>
        BitOperations.PopCount(_high ^ other._high) + BitOperations.PopCount(_second ^ other._second)
        + BitOperations.PopCount(_third ^ other._third) + BitOperations.PopCount(_low ^ other._low);

    /// <summary>Whether two hashes are near enough to be of the same picture.</summary>
    public bool Matches(PdqHash other) => DistanceTo(other) <= MatchDistance;

    /// <summary>The 32 bytes, most significant first.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, _high);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), _second);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(16), _third);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(24), _low);
        return bytes;
    }

    /// <summary>The 32 bytes in base64, 44 characters.</summary>
    public string ToBase64() => Convert.ToBase64String(ToBytes());

    /// <summary>64 hexadecimal digits, lower case.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_high:x16}{_second:x16}{_third:x16}{_low:x16}");
}
