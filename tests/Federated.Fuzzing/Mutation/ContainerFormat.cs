using System.Buffers.Binary;
using System.Text;

namespace Federated.Fuzzing.Mutation;

/// <summary>Takes files apart into chunks and puts them together again, with true lengths and checksums, or with one that lies.</summary>
internal static class ContainerFormat
{
    private const int PngSignature = 8;
    private const int Deepest = 8;

    // Boxes of HEIF and JUMBF that hold boxes; meta has four bytes of version and flags before them.
    private static readonly HashSet<string> Nesting = ["jumb", "moov", "trak", "iprp", "ipco", "meta", "iinf", "mdia", "minf", "stbl"];

    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(static value => CrcOf((uint)value))];

    public static List<Chunk> Read(ReadOnlySpan<byte> file) =>
        file.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G']) ? ReadPng(file)
        : file.StartsWith<byte>([0xFF, 0xD8]) ? ReadJpeg(file)
        : file.StartsWith("RIFF"u8) ? ReadRiff(file)
        : file.Length >= 8 && IsType(file.Slice(4, 4)) ? ReadBoxes(file, 0)
        : [new("", file.ToArray())];

    /// <summary>The file of <paramref name="chunks"/>, in the format of <paramref name="like"/>.</summary>
    public static byte[] Write(IReadOnlyList<Chunk> chunks, ReadOnlySpan<byte> like)
    {
        var output = new List<byte>();
        Action<Chunk, List<byte>> write =
            like.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G']) ? WritePng
            : like.StartsWith<byte>([0xFF, 0xD8]) ? WriteJpeg
            : like.StartsWith("RIFF"u8) ? WriteRiff
            : WriteBox;
        foreach (var chunk in chunks)
        {
            if (chunk.Type.Length == 0)
                output.AddRange(chunk.Payload);
            else
                write(chunk, output);
        }

        var file = output.ToArray();
        if (file.AsSpan().StartsWith("RIFF"u8) && file.Length >= 12)
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        return file;
    }

    private static List<Chunk> ReadPng(ReadOnlySpan<byte> file)
    {
        var chunks = new List<Chunk> { new("", file[..Math.Min(PngSignature, file.Length)].ToArray()) };
        var at = PngSignature;
        while (at + 12 <= file.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - 12)
                break;
            chunks.Add(new(Latin(file.Slice(at + 4, 4)), file.Slice(at + 8, (int)length).ToArray()));
            at += 12 + (int)length;
        }

        return WithRest(chunks, file, at);
    }

    private static List<Chunk> ReadJpeg(ReadOnlySpan<byte> file)
    {
        var chunks = new List<Chunk> { new("", file[..2].ToArray()) };
        var at = 2;
        while (at + 4 <= file.Length && file[at] == 0xFF)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (length < 2 || at + 2 + length > file.Length)
                break;
            var marker = file[at + 1];
            chunks.Add(new(Convert.ToHexString([marker]), file.Slice(at + 4, length - 2).ToArray()));
            at += 2 + length;
            if (marker == 0xDA)
                break;
        }

        return WithRest(chunks, file, at);
    }

    private static List<Chunk> ReadRiff(ReadOnlySpan<byte> file)
    {
        var chunks = new List<Chunk> { new("", file[..Math.Min(12, file.Length)].ToArray()) };
        var at = 12;
        while (at + 8 <= file.Length)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            if (length > file.Length - at - 8)
                break;
            chunks.Add(new(Latin(file.Slice(at, 4)), file.Slice(at + 8, (int)length).ToArray()));
            at = Math.Min(file.Length, at + 8 + (int)length + (int)(length & 1));
        }

        return WithRest(chunks, file, at);
    }

    private static List<Chunk> ReadBoxes(ReadOnlySpan<byte> file, int depth)
    {
        var chunks = new List<Chunk>();
        var at = 0;
        while (at + 8 <= file.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length < 8 || length > file.Length - at)
                break;
            var type = Latin(file.Slice(at + 4, 4));
            var content = file.Slice(at + 8, (int)length - 8);
            var skip = type == "meta" ? Math.Min(4, content.Length) : 0;
            chunks.Add(Nesting.Contains(type) && depth < Deepest
                ? new(type, content[..skip].ToArray(), ReadBoxes(content[skip..], depth + 1))
                : new(type, content.ToArray()));
            at += (int)length;
        }

        return WithRest(chunks, file, at);
    }

    private static List<Chunk> WithRest(List<Chunk> chunks, ReadOnlySpan<byte> file, int at)
    {
        if (at < file.Length)
            chunks.Add(new("", file[at..].ToArray()));
        return chunks;
    }

    private static void WritePng(Chunk chunk, List<byte> output)
    {
        AddBig(output, (uint)(chunk.Payload.Length + chunk.Lie));
        var start = output.Count;
        AddType(output, chunk.Type);
        output.AddRange(chunk.Payload);
        var crc = 0xFFFFFFFF;
        for (var i = start; i < output.Count; i++)
            crc = CrcTable[(byte)(crc ^ output[i])] ^ (crc >> 8);
        AddBig(output, ~crc ^ (chunk.Lie == 1 ? 1u : 0));
    }

    private static void WriteJpeg(Chunk chunk, List<byte> output)
    {
        var length = (ushort)(chunk.Payload.Length + 2 + chunk.Lie);
        output.Add(0xFF);
        output.Add(chunk.Type.Length == 2 && byte.TryParse(chunk.Type, System.Globalization.NumberStyles.HexNumber, null, out var marker) ? marker : (byte)0xE1);
        output.Add((byte)(length >> 8));
        output.Add((byte)length);
        output.AddRange(chunk.Payload);
    }

    private static void WriteRiff(Chunk chunk, List<byte> output)
    {
        AddType(output, chunk.Type);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)(chunk.Payload.Length + chunk.Lie));
        output.AddRange(length);
        output.AddRange(chunk.Payload);
        if (chunk.Payload.Length % 2 == 1)
            output.Add(0);
    }

    private static void WriteBox(Chunk chunk, List<byte> output)
    {
        var inner = new List<byte>(chunk.Payload);
        foreach (var child in chunk.Inner ?? [])
        {
            if (child.Type.Length == 0)
                inner.AddRange(child.Payload);
            else
                WriteBox(child, inner);
        }

        AddBig(output, (uint)(inner.Count + 8 + chunk.Lie));
        AddType(output, chunk.Type);
        output.AddRange(inner);
    }

    private static void AddBig(List<byte> output, uint number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        output.AddRange(bytes);
    }

    private static void AddType(List<byte> output, string type) => output.AddRange(Encoding.Latin1.GetBytes(type.PadRight(4)[..4]));

    private static bool IsType(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyExceptInRange((byte)0x20, (byte)0x7E);

    private static string Latin(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    // PNG third edition, annex D.
    private static uint CrcOf(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) == 1 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
        return value;
    }
}
