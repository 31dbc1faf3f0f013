using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Arm = System.Runtime.Intrinsics.Arm;

namespace Federated.Imaging.Formats;

/// <summary>The check sum that ends every PNG chunk (PNG 3rd edition, Annex D).</summary>
/// <remarks>
/// Pictures are checked whenever they are read, so it must not cost more than hashing them: with carry-less multiplication (Gopal et al.,
/// "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ", 2009) or ARM's own instruction it is many times faster than a table.
/// </remarks>
internal static class Crc32
{
    private const int FoldBytes = 64;

    private static readonly uint[] Table = Build();

    internal static uint Compute(ReadOnlySpan<byte> bytes) => ~Update(0xFFFFFFFFu, bytes);

    internal static uint Compute(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data) => ~Update(Update(0xFFFFFFFFu, type), data);

    /// <summary>Goes on with <paramref name="crc"/>, which is not inverted yet, by the plain table: the measure for the others.</summary>
    internal static uint UpdateByTable(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
            crc = Table[(byte)(crc ^ b)] ^ (crc >> 8);
        return crc;
    }

    private static uint Update(uint crc, ReadOnlySpan<byte> bytes)
    {
        if (Pclmulqdq.IsSupported && Sse41.IsSupported && bytes.Length >= FoldBytes)
        {
            var folded = bytes.Length & ~15;
            crc = Fold(crc, bytes[..folded]);
            bytes = bytes[folded..];
        }
        else if (Arm.Crc32.Arm64.IsSupported)
        {
            for (; bytes.Length >= 8; bytes = bytes[8..])
                crc = Arm.Crc32.Arm64.ComputeCrc32(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        return UpdateByTable(crc, bytes);
    }

    // Four lanes of 128 bits are folded forward by 512 bits, then into one, then reduced to 32 bits (Barrett). The constants are powers of x
    // modulo the reflected polynomial, from the paper's appendix.
    private static uint Fold(uint crc, ReadOnlySpan<byte> bytes)
    {
        ref var at = ref MemoryMarshal.GetReference(bytes);
        var left = bytes.Length - FoldBytes;
        var by512 = Vector128.Create(0x0154442BD4ul, 0x01C6E41596ul);
        var by128 = Vector128.Create(0x01751997D0ul, 0x00CCAA009Eul);
        var a = Load(ref at, 0) ^ Vector128.CreateScalar(crc).AsUInt64();
        var b = Load(ref at, 16);
        var c = Load(ref at, 32);
        var d = Load(ref at, 48);
        for (at = ref Unsafe.Add(ref at, FoldBytes); left >= FoldBytes; left -= FoldBytes, at = ref Unsafe.Add(ref at, FoldBytes))
        {
            a = Forward(a, by512) ^ Load(ref at, 0);
            b = Forward(b, by512) ^ Load(ref at, 16);
            c = Forward(c, by512) ^ Load(ref at, 32);
            d = Forward(d, by512) ^ Load(ref at, 48);
        }

        b ^= Forward(a, by128);
        c ^= Forward(b, by128);
        d ^= Forward(c, by128);
        for (; left >= 16; left -= 16, at = ref Unsafe.Add(ref at, 16))
            d = Forward(d, by128) ^ Load(ref at, 0);
        return Reduce(d, by128);
    }

    private static uint Reduce(Vector128<ulong> value, Vector128<ulong> by128)
    {
        var low32 = Vector128.Create(0xFFFFFFFFul, 0ul);
        value = Pclmulqdq.CarrylessMultiply(value, by128, 0x10) ^ Sse2.ShiftRightLogical128BitLane(value, 8);
        value = Pclmulqdq.CarrylessMultiply(value & low32, Vector128.CreateScalar(0x0163CD6124ul), 0x00) ^ Sse2.ShiftRightLogical128BitLane(value, 4);
        var polynomial = Vector128.Create(0x01DB710641ul, 0x01F7011641ul);
        var quotient = Pclmulqdq.CarrylessMultiply(value & low32, polynomial, 0x10);
        return (Pclmulqdq.CarrylessMultiply(quotient & low32, polynomial, 0x00) ^ value).AsUInt32().GetElement(1);
    }

    private static Vector128<ulong> Forward(Vector128<ulong> value, Vector128<ulong> by) =>
        Pclmulqdq.CarrylessMultiply(value, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(value, by, 0x11);

    private static Vector128<ulong> Load(ref byte at, nuint offset) => Vector128.LoadUnsafe(ref at, offset).AsUInt64();

    private static uint[] Build()
    {
        var table = new uint[256];
        for (var n = 0u; n < 256; n++)
        {
            var c = n;
            for (var k = 0; k < 8; k++)
                c = (c & 1) != 0 ? 0xEDB88320u ^ (c >> 1) : c >> 1;
            table[n] = c;
        }
        return table;
    }
}
