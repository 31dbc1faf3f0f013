using System.Buffers;
using Federated.Imaging.Formats;
using FsCheck;
using FsCheck.Fluent;

namespace Federated.Imaging.Tests.Formats;

public sealed class WebPContainerTests
{
    private static readonly byte[] Lossy = Riff(Chunk("VP8 ", [0, 0, 0, 0x9D, 0x01, 0x2A, 0x2C, 0x01, 0xC8, 0x00, 1]));

    [Fact]
    public void Lists_the_chunks_where_they_are_and_hides_their_padding()
    {
        var webp = Read(Lossy);
        var chunk = Assert.Single(webp.Chunks);
        Assert.Equal((12, 11, 20), (chunk.Offset, chunk.Data.Length, chunk.Raw.Length));
        Assert.True(chunk.Is("VP8 "u8));
    }

    [Fact]
    public void A_simple_file_gets_an_extended_header_with_its_metadata()
    {
        var webp = Read(Lossy).WithMetadata("XMP "u8, "<x/>"u8).WithMetadata("EXIF"u8, "II*"u8).WithMetadata("ICCP"u8, "p"u8);
        Assert.Equal(["VP8X", "ICCP", "VP8 ", "EXIF", "XMP "], webp.Chunks.Select(chunk => chunk.Type.ToString()));
        Assert.Equal([0x2C, 0, 0, 0, 0x2B, 0x01, 0, 0xC7, 0, 0], webp.Chunks[0].Data.ToArray());
        var facts = ImageSniffer.Sniff(webp.ToArray())!;
        Assert.Equal((300, 200, true), (facts.Width, facts.Height, facts.EndsCleanly));
        Assert.Equal(0x24, webp.RemoveAll(chunk => chunk.Is("EXIF"u8)).Chunks[0].Data.Span[0]);
        Assert.Equal("<y/>"u8.ToArray(), webp.WithMetadata("XMP "u8, "<y/>"u8).Chunks[4].Data.ToArray());
        Assert.Throws<ArgumentException>(() => webp.WithMetadata("ABCD"u8, []));
    }

    [Fact]
    public void Refuses_by_name()
    {
        Assert.Equal(ContainerRefusal.WrongSignature, Refusal("RIFF\x04\0\0\0WAVE"u8.ToArray()));
        Assert.Equal(ContainerRefusal.Truncated, Refusal("RIFF"u8.ToArray()));
        Assert.Equal(ContainerRefusal.Truncated, Refusal(Lossy[..^1]));
        Assert.Equal(ContainerRefusal.BadLength, Refusal([.. "RIFF"u8, 2, 0, 0, 0, .. "WEBP"u8]));
        Assert.Equal(ContainerRefusal.BadLength, Refusal(Riff([.. "VP8 "u8, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2])));
        Assert.Equal(ContainerRefusal.MissingSegment, Refusal(Riff([])));
        Assert.Equal(ContainerRefusal.MissingSegment, Refusal(Riff(Chunk("VP8X", new byte[10]))));
        Assert.Equal(ContainerRefusal.BadLength, Refusal(Riff(Chunk("VP8X", new byte[4]))));
        Assert.Equal(ContainerRefusal.BadOrder, Refusal(Riff(Chunk("EXIF", [1]))));
        Assert.Equal(ContainerRefusal.TooManySegments, Refusal(Riff([.. Chunk("VP8 ", []), .. Chunk("EXIF", [])]), new ContainerLimits { MaxSegments = 1 }));
        Assert.Equal(ContainerRefusal.TooLarge, Refusal(Lossy, new ContainerLimits { MaxBytes = 9 }));
    }

    [Fact]
    public void Taken_apart_and_joined_is_the_same_file()
    {
        var bytes = Gen.ArrayOf(ArbMap.Default.GeneratorFor<byte>());
        var chunk = from name in Gen.Elements("EXIF", "XMP ", "ANIM", "abcd")
                    from data in bytes
                    select Chunk(name, data);
        var file = from chunks in Gen.ArrayOf(chunk)
                   from tail in bytes
                   select (byte[])[.. Riff([.. Chunk("VP8X", new byte[10]), .. chunks.SelectMany(c => c), .. Chunk("VP8L", new byte[5])]), .. tail];
        Prop.ForAll(file.ToArbitrary(), all =>
        {
            var webp = Read(all);
            var written = new ArrayBufferWriter<byte>();
            webp.WriteTo(written);
            return all.AsSpan().SequenceEqual(webp.ToArray()) && all.AsSpan().SequenceEqual(written.WrittenSpan) && webp.Length == all.Length
                && webp.Chunks.All(c => all.AsSpan(c.Offset, c.Raw.Length).SequenceEqual(c.Raw.Span));
        }).QuickCheckThrowOnFailure();
    }

    private static byte[] Chunk(string type, byte[] data) => WebPChunk.Create(System.Text.Encoding.ASCII.GetBytes(type), data).Raw.ToArray();

    private static byte[] Riff(byte[] chunks) => [.. "RIFF"u8, .. BitConverter.GetBytes(chunks.Length + 4), .. "WEBP"u8, .. chunks];

    private static WebPContainer Read(byte[] file)
    {
        Assert.True(WebPContainer.TryRead(file, out var webp, out var refusal), refusal.ToString());
        return webp;
    }

    private static ContainerRefusal Refusal(byte[] file, ContainerLimits? limits = null)
    {
        Assert.False(WebPContainer.TryRead(file, out _, out var refusal, limits));
        return refusal;
    }
}
