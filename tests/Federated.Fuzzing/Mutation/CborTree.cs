using System.Buffers.Binary;

namespace Federated.Fuzzing.Mutation;

/// <summary>A CBOR item (RFC 8949 §3) that may be bent: its head can say another number than what follows has.</summary>
internal sealed class CborTree
{
    private const int Deepest = 64;

    /// <summary>The three bits of the kind: 0 unsigned, 1 negative, 2 bytes, 3 text, 4 array, 5 map, 6 tag, 7 simple or float.</summary>
    public int Major { get; set; }

    /// <summary>The number in the head: a value, a tag, a length, a count.</summary>
    public ulong Argument { get; set; }

    /// <summary>How wide the head is written: 0 as in the shortest form, else 1, 2, 4 or 8 bytes, -1 for an indefinite length.</summary>
    public int Width { get; set; }

    public byte[] Payload { get; set; } = [];

    public List<CborTree> Children { get; } = [];

    /// <summary>The first item of <paramref name="bytes"/> when all of it can be followed, else null.</summary>
    public static CborTree? TryRead(ReadOnlySpan<byte> bytes, out int length)
    {
        length = 0;
        var at = 0;
        var item = Read(bytes, ref at, 0);
        length = at;
        return item;
    }

    public CborTree Clone()
    {
        var copy = new CborTree { Major = Major, Argument = Argument, Width = Width, Payload = Payload };
        foreach (var child in Children)
            copy.Children.Add(child.Clone());
        return copy;
    }

    /// <summary>Makes the head say again what follows.</summary>
    public void Fit() => Argument = Major switch
    {
        2 or 3 => (ulong)Payload.Length,
        4 => (ulong)Children.Count,
        5 => (ulong)Children.Count / 2,
        _ => Argument,
    };

    public void Write(List<byte> output)
    {
        WriteHead(output);
        output.AddRange(Payload);
        foreach (var child in Children)
            child.Write(output);
        if (Width < 0 && Major is >= 2 and <= 5)
            output.Add(0xFF);
    }

    private void WriteHead(List<byte> output)
    {
        var major = (byte)(Major << 5);
        if (Width < 0)
        {
            output.Add((byte)(major | 31));
            return;
        }

        var needed = Argument switch { < 24 => 0, <= byte.MaxValue => 1, <= ushort.MaxValue => 2, <= uint.MaxValue => 4, _ => 8 };
        var width = Math.Max(Width, needed);
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(number, Argument);
        output.Add((byte)(major | (width switch { 0 => (int)Argument, 1 => 24, 2 => 25, 4 => 26, _ => 27 })));
        output.AddRange(number[(8 - width)..]);
    }

    private static CborTree? Read(ReadOnlySpan<byte> bytes, ref int at, int depth)
    {
        if (at >= bytes.Length || depth > Deepest)
            return null;
        var head = bytes[at++];
        var item = new CborTree { Major = head >> 5, Width = (head & 31) switch { < 24 => 0, 24 => 1, 25 => 2, 26 => 4, 27 => 8, _ => -1 } };
        if (item.Width < 0 || at + item.Width > bytes.Length)
            return null;
        item.Argument = (ulong)(head & 31);
        if (item.Width > 0)
        {
            item.Argument = 0;
            foreach (var octet in bytes.Slice(at, item.Width))
                item.Argument = (item.Argument << 8) | octet;
            at += item.Width;
        }

        if (item.Major is 2 or 3)
        {
            if (item.Argument > (ulong)(bytes.Length - at))
                return null;
            item.Payload = bytes.Slice(at, (int)item.Argument).ToArray();
            at += item.Payload.Length;
            return item;
        }

        var count = item.Major switch { 4 => item.Argument, 5 => item.Argument * 2, 6 => 1UL, _ => 0UL };
        for (var i = 0UL; i < count; i++)
        {
            if (Read(bytes, ref at, depth + 1) is not { } child)
                return null;
            item.Children.Add(child);
        }

        return item;
    }
}
