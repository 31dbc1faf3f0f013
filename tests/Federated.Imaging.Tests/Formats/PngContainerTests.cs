using System.Buffers;
using System.Buffers.Binary;
using Federated.Imaging.Formats;
using FsCheck;
using FsCheck.Fluent;

namespace Federated.Imaging.Tests.Formats;

public sealed class PngContainerTests
{
    private static readonly byte[] File = Samples.Png(3, 2, before: [Samples.Chunk("tEXt", [.. "Comment\0x"u8])]);

    [Fact]
    public void Lists_the_chunks_where_they_are()
    {
        var png = Read(File);
        Assert.Equal(["IHDR", "tEXt", "IDAT", "IEND"], png.Chunks.Select(chunk => chunk.Type.ToString()));
        Assert.Equal([8, 33, 54], png.Chunks.Take(3).Select(chunk => chunk.Offset));
        Assert.Equal("Comment\0x"u8.ToArray(), png.Chunks[1].Data.ToArray());
        Assert.Equal((1, -1), (png.IndexOf("tEXt"u8), png.IndexOf("iTXt"u8)));
        Assert.True(png.Trailing.IsEmpty);
    }

    [Fact]
    public void Inserts_replaces_and_removes_without_touching_the_rest()
    {
        var png = Read(File);
        var more = png.Insert(1, PngChunk.Create("gAMA"u8, [0, 0, 0xB1, 0x8F]));
        Assert.Equal(["IHDR", "gAMA", "tEXt", "IDAT", "IEND"], new ReadPng(more.ToArray()).Types);
        Assert.Equal(33 + 16, more.Chunks[2].Offset);
        Assert.Equal(File, more.RemoveAll(chunk => chunk.Is("gAMA"u8)).ToArray());
        Assert.Equal("y"u8.ToArray(), new ReadPng(png.Replace(1, PngChunk.Create("tEXt"u8, "y"u8)).ToArray()).Data("tEXt"));
        Assert.Equal(File, png.ToArray());
    }

    [Fact]
    public void Keeps_the_bytes_behind_the_end_until_told_otherwise()
    {
        var png = Read([.. File, 1, 2, 3]);
        Assert.Equal([1, 2, 3], png.Trailing.ToArray());
        Assert.Equal([.. File, 1, 2, 3], png.ToArray());
        Assert.Equal(File, png.WithoutTrailing().ToArray());
    }

    [Fact]
    public void Refuses_by_name()
    {
        Assert.Equal(ContainerRefusal.WrongSignature, Refusal("GIF89a"u8.ToArray()));
        Assert.Equal(ContainerRefusal.Truncated, Refusal(File[..5]));
        Assert.Equal(ContainerRefusal.Truncated, Refusal(File[..^1]));
        Assert.Equal(ContainerRefusal.BadCrc, Refusal([.. File[..^1], 0]));
        Assert.Equal(ContainerRefusal.BadLength, Refusal([.. File[..33], 0xFF, 0xFF, 0xFF, 0xFF, .. File[37..]]));
        Assert.Equal(ContainerRefusal.BadName, Refusal(Samples.Png(1, 1, before: [Samples.Chunk("a1BC", [])])));
        Assert.Equal(ContainerRefusal.BadOrder, Refusal(Samples.Png(1, 1, after: [Samples.Chunk("tEXt", []), Samples.Chunk("IDAT", [])])));
        Assert.Equal(ContainerRefusal.BadOrder, Refusal(Samples.Png(1, 1, after: [Samples.Chunk("PLTE", [0, 0, 0])])));
        Assert.Equal(ContainerRefusal.BadLength, Refusal(Samples.Png(0, 1)));
        Assert.Equal(ContainerRefusal.MissingSegment, Refusal([.. File[..33], .. Samples.Chunk("IEND", [])]));
        Assert.Equal(ContainerRefusal.TooManySegments, Refusal(File, new ContainerLimits { MaxSegments = 3 }));
        Assert.Equal(ContainerRefusal.TooLarge, Refusal(File, new ContainerLimits { MaxBytes = File.Length - 1 }));
    }

    [Fact]
    public void Looks_past_wrong_check_sums_when_told_so() =>
        Assert.True(PngContainer.TryRead((byte[])[.. File[..^1], 0], out _, out _, new ContainerLimits { CheckCrc = false }));

    [Fact]
    public void Lets_nobody_break_a_picture()
    {
        var png = Read(File);
        Assert.Throws<ArgumentException>(() => png.Insert(0, PngChunk.Create("tEXt"u8, [])));
        Assert.Throws<ArgumentException>(() => png.Insert(4, PngChunk.Create("tEXt"u8, [])));
        Assert.Throws<ArgumentException>(() => png.RemoveAll(chunk => chunk.Is("IDAT"u8)));
        Assert.Throws<ArgumentException>(() => PngChunk.Create("t xt"u8, []));
    }

    [Fact]
    public void Taken_apart_and_joined_is_the_same_file()
    {
        var chunk = from name in Gen.Elements("tEXt", "eXIf", "prVt", "iCCP")
                    from data in Gen.ArrayOf(ArbMap.Default.GeneratorFor<byte>())
                    select Samples.Chunk(name, data);
        var file = from before in Gen.ArrayOf(chunk)
                   from after in Gen.ArrayOf(chunk)
                   from tail in Gen.ArrayOf(ArbMap.Default.GeneratorFor<byte>())
                   select (byte[])[.. Samples.Png(5, 4, 6, before, after), .. tail];
        Prop.ForAll(file.ToArbitrary(), bytes =>
        {
            var png = Read(bytes);
            var written = new ArrayBufferWriter<byte>();
            png.WriteTo(written);
            return bytes.AsSpan().SequenceEqual(png.ToArray()) && bytes.AsSpan().SequenceEqual(written.WrittenSpan) && png.Length == bytes.Length
                && png.Chunks.All(c => bytes.AsSpan(c.Offset, c.Raw.Length).SequenceEqual(c.Raw.Span));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Sums_as_the_standard_does_at_every_length()
    {
        var bytes = new byte[700];
        new Random(7).NextBytes(bytes);
        for (var length = 0; length <= bytes.Length; length++)
        {
            var raw = PngChunk.Create("teST"u8, bytes.AsSpan(0, length)).Raw.Span;
            Assert.Equal(ReadPng.BitByBitCrc(raw[4..^4]), BinaryPrimitives.ReadUInt32BigEndian(raw[^4..]));
        }
    }

    private static PngContainer Read(byte[] file)
    {
        Assert.True(PngContainer.TryRead(file, out var png, out var refusal), refusal.ToString());
        return png;
    }

    private static ContainerRefusal Refusal(byte[] file, ContainerLimits? limits = null)
    {
        Assert.False(PngContainer.TryRead(file, out _, out var refusal, limits));
        return refusal;
    }
}
