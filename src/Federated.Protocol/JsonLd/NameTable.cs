using System.Text;
using System.Text.Json;

namespace Federated.Protocol.JsonLd;

/// <summary>Remembers the names of entries that were read before, so that a name that comes again costs neither memory nor decoding.</summary>
/// <remarks>
/// A table with one place for each hash: what collides takes the place of the other, so it never grows. Shared between threads without a lock:
/// a place is a reference, and whatever reference is read there is compared in full.
/// </remarks>
internal static class NameTable
{
    private const int Places = 1024;

    // Longer names are not worth the comparison, and must not be kept for the life of the process.
    private const int MaxLength = 48;

    private static readonly string?[] Names = new string?[Places];

    /// <summary>The name of the entry that the reader is at; the very constant where it is a keyword.</summary>
    internal static string Read(ref Utf8JsonReader reader)
    {
        var bytes = reader.ValueSpan;
        if (reader.HasValueSequence || reader.ValueIsEscaped || bytes.Length is 0 or > MaxLength)
            return Whole(ref reader);
        ref var place = ref Names[Hash(bytes)];
        var known = place;
        if (known is not null && Ascii.Equals(bytes, known))
            return known;
        return place = Whole(ref reader);
    }

    private static string Whole(ref Utf8JsonReader reader)
    {
        var name = reader.GetString()!;
        return Keywords.Find(name) ?? name;
    }

    private static int Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = (uint)bytes.Length;
        foreach (var b in bytes)
            hash = (hash * 31) + b;
        return (int)((hash ^ (hash >> 10) ^ (hash >> 20)) & (Places - 1));
    }
}
