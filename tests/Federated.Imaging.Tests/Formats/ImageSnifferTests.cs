using System.Buffers.Binary;
using System.Text;
using Federated.Imaging.Formats;

namespace Federated.Imaging.Tests.Formats;

public sealed class ImageSnifferTests
{
    [Fact]
    public void Reads_a_png()
    {
        var facts = ImageSniffer.Sniff(Samples.Png(3, 2));
        Assert.Equal(new ImageFacts(ImageFormat.Png, 3, 2) { HasAlpha = false, BitDepth = 8, EndsCleanly = true }, facts);
        Assert.Equal("image/png", facts!.MediaType);
    }

    [Fact]
    public void Sees_alpha_in_a_pngs_colour_type_and_in_its_transparency_chunk()
    {
        Assert.True(ImageSniffer.Sniff(Samples.Png(1, 1, colourType: 6))!.HasAlpha);
        Assert.True(ImageSniffer.Sniff(Samples.Png(1, 1, before: [Samples.Chunk("tRNS", new byte[6])]))!.HasAlpha);
    }

    [Fact]
    public void Sees_animation_in_a_png_only_before_its_pixels()
    {
        var control = Samples.Chunk("acTL", new byte[8]);
        Assert.True(ImageSniffer.Sniff(Samples.Png(1, 1, before: [control]))!.Animated);
        Assert.False(ImageSniffer.Sniff(Samples.Png(1, 1, after: [control]))!.Animated);
    }

    [Fact]
    public void Sees_what_hangs_behind_the_end_of_a_png()
    {
        byte[] polyglot = [.. Samples.Png(1, 1), .. "<html><script>alert(1)</script></html>"u8];
        Assert.False(ImageSniffer.Sniff(polyglot)!.EndsCleanly);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(-1, 1)]
    [InlineData(int.MinValue, 5)]
    public void Takes_no_png_with_an_impossible_size(int width, int height) => Assert.Null(ImageSniffer.Sniff(Samples.Png(width, height)));

    [Fact]
    public void Reports_a_claim_of_ten_billion_pixels_without_believing_it()
    {
        var facts = ImageSniffer.Sniff(Samples.Png(100_000, 100_000));
        Assert.Equal(10_000_000_000, facts!.Pixels);
    }

    [Theory]
    [InlineData(0xC0)]
    [InlineData(0xC1)]
    [InlineData(0xC2)]
    public void Reads_a_jpeg_of_each_kind_of_frame(byte marker) =>
        Assert.Equal(new ImageFacts(ImageFormat.Jpeg, 640, 480) { HasAlpha = false, BitDepth = 8, EndsCleanly = true }, ImageSniffer.Sniff(Samples.Jpeg(640, 480, marker)));

    [Fact]
    public void Tells_inks_and_grey_from_colours()
    {
        Assert.True(ImageSniffer.Sniff(Samples.Jpeg(4, 4, components: 4)) is { IsCmyk: true, IsGrey: false });
        Assert.True(ImageSniffer.Sniff(Samples.Jpeg(4, 4, components: 1)) is { IsCmyk: false, IsGrey: true });
        Assert.True(ImageSniffer.Sniff(Samples.Png(4, 4, colourType: 0)) is { IsGrey: true });
    }

    [Theory]
    [InlineData(true, 6)]
    [InlineData(false, 8)]
    public void Turns_a_jpeg_by_its_exif_in_both_byte_orders(bool little, int orientation)
    {
        var facts = ImageSniffer.Sniff(Samples.Jpeg(640, 480, exif: Samples.Exif(little, (0x0112, orientation))))!;
        Assert.Equal((orientation, 480, 640), (facts.Orientation, facts.DisplayWidth, facts.DisplayHeight));
        Assert.False(facts.HasLocation);
    }

    [Fact]
    public void Sees_that_a_jpeg_says_where_it_was_taken() =>
        Assert.True(ImageSniffer.Sniff(Samples.Jpeg(4, 4, exif: Samples.Exif(true, (0x8825, 26))))!.HasLocation);

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void Ignores_an_orientation_that_does_not_exist(int orientation) =>
        Assert.Equal(1, ImageSniffer.Sniff(Samples.Jpeg(4, 4, exif: Samples.Exif(true, (0x0112, orientation))))!.Orientation);

    [Fact]
    public void Takes_no_jpeg_without_a_frame() => Assert.Null(ImageSniffer.Sniff([0xFF, 0xD8, 0xFF, 0xD9]));

    [Fact]
    public void Reads_the_three_kinds_of_webp()
    {
        Assert.Equal(new ImageFacts(ImageFormat.WebP, 300, 200) { HasAlpha = false, BitDepth = 8, EndsCleanly = true },
            ImageSniffer.Sniff(Samples.WebP("VP8 ", [0, 0, 0, 0x9D, 0x01, 0x2A, 0x2C, 0x01, 0xC8, 0x00])));
        var lossless = new byte[10];
        lossless[0] = 0x2F;
        BinaryPrimitives.WriteUInt32LittleEndian(lossless.AsSpan(1), 299 | (199 << 14) | (1 << 28));
        Assert.Equal(new ImageFacts(ImageFormat.WebP, 300, 200) { HasAlpha = true, BitDepth = 8, EndsCleanly = true }, ImageSniffer.Sniff(Samples.WebP("VP8L", lossless)));
        Assert.Equal(new ImageFacts(ImageFormat.WebP, 300, 200) { HasAlpha = true, Animated = true, BitDepth = 8, EndsCleanly = true },
            ImageSniffer.Sniff(Samples.WebP("VP8X", [0x12, 0, 0, 0, 0x2B, 0x01, 0, 0xC7, 0, 0])));
    }

    [Fact]
    public void Takes_no_webp_with_more_pixels_than_the_format_allows() =>
        Assert.Null(ImageSniffer.Sniff(Samples.WebP("VP8X", [0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF])));

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Counts_the_frames_of_a_gif(int frames, bool animated) =>
        Assert.Equal(new ImageFacts(ImageFormat.Gif, 7, 5) { HasAlpha = true, Animated = animated, Frames = animated ? 2 : null, Plays = animated ? 1 : null, BitDepth = 1, EndsCleanly = true }, ImageSniffer.Sniff(Samples.Gif(7, 5, frames)));

    [Theory]
    [InlineData("avif", ImageFormat.Avif, false)]
    [InlineData("avis", ImageFormat.Avif, true)]
    [InlineData("heic", ImageFormat.Heic, false)]
    [InlineData("hevc", ImageFormat.Heic, true)]
    public void Reads_the_primary_item_of_a_heif(string brand, ImageFormat format, bool sequence)
    {
        var facts = ImageSniffer.Sniff(Samples.Heif(brand, 4000, 3000));
        Assert.Equal(new ImageFacts(format, 4000, 3000) { Orientation = 6, HasAlpha = false, Animated = sequence, EndsCleanly = true }, facts);
        Assert.Equal((3000, 4000), (facts!.DisplayWidth, facts.DisplayHeight));
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>", ImageFormat.Svg)]
    [InlineData("\uFEFF <?xml version='1.0'?><!-- x --><SVG/>", ImageFormat.Svg)]
    [InlineData("II*\0 and so on", ImageFormat.Tiff)]
    [InlineData("MM\0* and so on", ImageFormat.Tiff)]
    public void Knows_by_name_what_it_will_not_measure(string text, ImageFormat format) =>
        Assert.Equal(new ImageFacts(format, 0, 0), ImageSniffer.Sniff(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Knows_a_bitmap_and_both_kinds_of_jpeg_xl()
    {
        var bitmap = new byte[54];
        "BM"u8.CopyTo(bitmap);
        bitmap[14] = 40;
        bitmap[18] = 8;
        BinaryPrimitives.WriteInt32LittleEndian(bitmap.AsSpan(22), -6);
        Assert.Equal(new ImageFacts(ImageFormat.Bmp, 8, 6), ImageSniffer.Sniff(bitmap));
        Assert.Equal(ImageFormat.JpegXl, ImageSniffer.Sniff([0xFF, 0x0A, 0])!.Format);
        Assert.Equal(ImageFormat.JpegXl, ImageSniffer.Sniff([0, 0, 0, 12, (byte)'J', (byte)'X', (byte)'L', (byte)' ', 13, 10, 0x87, 10])!.Format);
    }

    [Theory]
    [InlineData("")]
    [InlineData("G")]
    [InlineData("BMW is not a bitmap, whatever it seems")]
    [InlineData("<html><body>no</body></html>")]
    [InlineData("%PDF-1.7")]
    public void Takes_nothing_else(string text) => Assert.Null(ImageSniffer.Sniff(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Neither_throws_nor_claims_a_clean_end_on_any_beginning_of_a_file()
    {
        // Boxes have no end mark, so a HEIF cut exactly between two of them looks whole; the decoder will see.
        foreach (var file in Samples.OneOfEach().Where(file => ImageSniffer.Sniff(file)!.Format != ImageFormat.Avif))
        {
            Assert.True(ImageSniffer.Sniff(file)!.EndsCleanly);
            for (var length = 0; length < file.Length; length++)
                Assert.False(ImageSniffer.Sniff(file.AsSpan(0, length))?.EndsCleanly ?? false);
        }
    }

    [Fact]
    public void Sees_a_heif_cut_inside_a_box()
    {
        var file = Samples.Heif("avif", 4, 4);
        for (var length = 0; length < file.Length; length++)
            Assert.False(length != file.Length - 12 && (ImageSniffer.Sniff(file.AsSpan(0, length))?.EndsCleanly ?? false));
    }

    [Fact]
    public void Never_throws_on_files_with_damaged_bytes()
    {
        var chance = new Random(20260820); // always the same damage
        foreach (var file in Samples.OneOfEach())
            for (var round = 0; round < 20_000; round++)
            {
                var damaged = (byte[])file.Clone();
                for (var count = chance.Next(1, 6); count > 0; count--)
                    damaged[chance.Next(damaged.Length)] = chance.Next(3) switch { 0 => 0xFF, 1 => 0, _ => (byte)chance.Next(256) };
                if (ImageSniffer.Sniff(damaged) is { } facts)
                    Assert.True(facts.Width >= 0 && facts.Height >= 0 && facts.Orientation is >= 1 and <= 8);
            }
    }

    [Fact]
    public void Counts_frames_and_plays_of_each_animated_format()
    {
        var png = ImageSniffer.Sniff(Samples.Png(1, 1, before: [Samples.Chunk("acTL", [0, 0, 0, 5, 0, 0, 0, 2])]))!;
        Assert.Equal((true, 5, 2), (png.Animated, png.Frames, png.Plays));
        byte[] frame = [.. "ANMF"u8, 2, 0, 0, 0, 1, 2];
        var webp = ImageSniffer.Sniff(Samples.WebP("VP8X", [2, 0, 0, 0, 1, 0, 0, 1, 0, 0], [.. "ANIM"u8, 6, 0, 0, 0, 0, 0, 0, 0, 7, 0, .. frame, .. frame, .. frame]))!;
        Assert.Equal((true, 3, 7), (webp.Animated, webp.Frames, webp.Plays));
        var plain = Samples.Gif(7, 5, 2);
        byte[] loop = [0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, 4, 0, 0];
        var gif = ImageSniffer.Sniff([.. plain[..19], .. loop, .. plain[19..]])!;
        Assert.Equal((true, 2, 5, true), (gif.Animated, gif.Frames, gif.Plays, gif.EndsCleanly));
    }

    [Fact]
    public void Sees_profiles_without_opening_them()
    {
        Assert.True(ImageSniffer.Sniff(Samples.Png(1, 1, before: [Samples.Chunk("iCCP", [1])]))!.HasProfile);
        var jpeg = Samples.Jpeg(4, 4);
        Assert.True(ImageSniffer.Sniff([0xFF, 0xD8, 0xFF, 0xE2, 0, 16, .. "ICC_PROFILE\0"u8, 1, 1, .. jpeg[2..]])!.HasProfile);
        Assert.True(ImageSniffer.Sniff(Samples.WebP("VP8X", [0x20, 0, 0, 0, 1, 0, 0, 1, 0, 0]))!.HasProfile);
    }

    [Fact]
    public void Has_a_media_type_for_every_format_and_finds_it_back()
    {
        foreach (var format in Enum.GetValues<ImageFormat>())
            Assert.Equal(format, ImageMediaTypes.FormatOf(ImageMediaTypes.Of(format)));
        Assert.Null(ImageMediaTypes.FormatOf("text/html"));
    }
}
