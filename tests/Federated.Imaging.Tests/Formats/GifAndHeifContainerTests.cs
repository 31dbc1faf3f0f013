using System.Buffers;
using Federated.Imaging.Formats;
using FsCheck;
using FsCheck.Fluent;

namespace Federated.Imaging.Tests.Formats;

public sealed class GifAndHeifContainerTests
{
    [Fact]
    public void A_gif_is_a_list_of_blocks()
    {
        var file = Samples.Gif(7, 5, 2);
        Assert.True(GifContainer.TryRead(file, out var gif, out _));
        Assert.Equal([GifBlockKind.Extension, GifBlockKind.Image, GifBlockKind.Extension, GifBlockKind.Image, GifBlockKind.Trailer], gif.Blocks.Select(block => block.Kind));
        Assert.Equal([1, 0, 0, 0], gif.Blocks[0].ReadData());
        Assert.Equal(file, gif.ToArray());
    }

    [Fact]
    public void An_application_extension_is_named_and_its_pieces_are_joined()
    {
        var plain = Samples.Gif(7, 5, 1);
        byte[] file = [.. plain[..19], 0x21, 0xFF, 11, .. "EXAMPLE 1.0"u8, 2, 1, 2, 1, 3, 0, .. plain[19..], 9];
        Assert.True(GifContainer.TryRead(file, out var gif, out _));
        Assert.True(gif.Blocks[0].IsApplication("EXAMPLE 1.0"u8));
        Assert.Equal([1, 2, 3], gif.Blocks[0].ReadData());
        Assert.Equal([9], gif.Trailing.ToArray());
        Assert.Equal(plain, gif.RemoveExtensions(block => block.Label == GifBlock.Application).WithoutTrailing().ToArray());
    }

    [Fact]
    public void A_gif_is_refused_by_name()
    {
        var file = Samples.Gif(7, 5, 1);
        Assert.Equal(ContainerRefusal.WrongSignature, Refusal("GIF88a"u8.ToArray()));
        Assert.Equal(ContainerRefusal.Truncated, Refusal(file[..^1]));
        Assert.Equal(ContainerRefusal.Truncated, Refusal(file[..15]));
        Assert.Equal(ContainerRefusal.BadName, Refusal([.. file[..19], 0x77]));
        Assert.Equal(ContainerRefusal.MissingSegment, Refusal([.. file[..19], 0x3B]));
        Assert.Equal(ContainerRefusal.TooManySegments, Refusal(file, new ContainerLimits { MaxSegments = 2 }));
    }

    [Fact]
    public void A_gif_taken_apart_and_joined_is_the_same_file()
    {
        var extension = from label in Gen.Elements<byte>(0xF9, 0xFE, 0x01, 0xFF, 0x33)
                        from data in Gen.ArrayOf(ArbMap.Default.GeneratorFor<byte>())
                        select (byte[])[0x21, label, .. data.Chunk(255).SelectMany(part => (byte[])[(byte)part.Length, .. part]), 0];
        var plain = Samples.Gif(7, 5, 3);
        var file = from extensions in Gen.ArrayOf(extension)
                   from tail in Gen.ArrayOf(ArbMap.Default.GeneratorFor<byte>())
                   select (byte[])[.. plain[..19], .. extensions.SelectMany(e => e), .. plain[19..], .. tail];
        Prop.ForAll(file.ToArbitrary(), bytes =>
        {
            var written = new ArrayBufferWriter<byte>();
            if (!GifContainer.TryRead(bytes, out var gif, out _))
                return false;
            gif.WriteTo(written);
            return bytes.AsSpan().SequenceEqual(gif.ToArray()) && bytes.AsSpan().SequenceEqual(written.WrittenSpan) && gif.Length == bytes.Length
                && gif.Blocks.All(b => bytes.AsSpan(b.Offset, b.Raw.Length).SequenceEqual(b.Raw.Span));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_heif_is_a_list_of_boxes_and_items()
    {
        var file = Samples.HeifWithItems();
        Assert.True(HeifContainer.TryRead(file, out var heif, out var refusal), refusal.ToString());
        Assert.Equal(["ftyp", "meta", "mdat"], heif.Boxes.Select(box => box.Type.ToString()));
        Assert.Equal([("Exif", 1u), ("mime", 2u)], heif.Items.Select(item => (item.Type.ToString(), item.Id)));
        Assert.Equal("application/rdf+xml", heif.Items[1].ContentType);
        Assert.StartsWith("<x:xmpmeta", System.Text.Encoding.UTF8.GetString(heif.Items[1].Data.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void A_heif_is_refused_by_name()
    {
        var file = Samples.Heif("avif", 4, 4);
        Assert.False(HeifContainer.TryRead(file.AsMemory(0, 8), out _, out var refusal));
        Assert.Equal(ContainerRefusal.Truncated, refusal);
        Assert.False(HeifContainer.TryRead(file.AsMemory(0, file.Length - 1), out _, out refusal));
        Assert.Equal(ContainerRefusal.BadLength, refusal);
        Assert.False(HeifContainer.TryRead("....moov...."u8.ToArray(), out _, out refusal));
        Assert.Equal(ContainerRefusal.WrongSignature, refusal);
    }

    private static ContainerRefusal Refusal(byte[] file, ContainerLimits? limits = null)
    {
        Assert.False(GifContainer.TryRead(file, out _, out var refusal, limits));
        return refusal;
    }
}
