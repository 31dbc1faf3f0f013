using System.Buffers.Binary;
using System.Text;
using Federated.Features.Media;
using Federated.Imaging.Formats;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Federated.Features.Tests.Media;

/// <summary>What people upload by mistake or on purpose: each is a right picture or a plain refusal, through the same door as every upload.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly ImageWorkshop workshop = new(Options.Create(new MediaOptions()), NullLogger<ImageWorkshop>.Instance);

    public void Dispose() => workshop.Dispose();

    public static TheoryData<string> Formats => ["out.png", "out.jpg", "out.webp", "out.gif", "out.avif", "out.heic[compression=hevc]"];

    [Theory, MemberData(nameof(Formats))]
    public async Task Cut_off_in_the_middle_is_refused_as_damaged(string output)
    {
        var whole = await Foundry.MakeAsync(TestPng.Noise(120, 90), output);
        Assert.Equal(MediaRefusal.Undecodable, await RefuseAsync(whole[..(whole.Length / 2)]));
        Assert.Contains(await RefuseAsync(whole[..40]), (MediaRefusal?[])[MediaRefusal.Undecodable, MediaRefusal.NotAnImage]);
        Assert.Equal(MediaRefusal.NotAnImage, await RefuseAsync(whole[..2]));
    }

    [Theory, MemberData(nameof(Formats))]
    public async Task Called_something_else_it_is_what_its_bytes_are(string output)
    {
        // There is no name and no declared type at this door: the bytes decide.
        var taken = await TakeAsync(await Foundry.MakeAsync(TestPng.Gradient(120, 90), output));
        Assert.Equal((120, 90), (taken.Federated.Width, taken.Federated.Height));
        Assert.Equal(taken.Federated.Format, ImageSniffer.Sniff(taken.Federated.Bytes.Span)!.Format);
    }

    [Fact]
    public async Task With_the_first_bytes_of_another_format_it_is_refused()
    {
        var png = TestPng.Gradient(60, 60);
        foreach (var start in (byte[][])[[0xFF, 0xD8, 0xFF, 0xE0], [.. "GIF89a"u8], [.. "RIFF\0\0\0\0WEBPVP8 "u8]])
        {
            byte[] disguised = [.. start, .. png[start.Length..]];
            Assert.Contains(await RefuseAsync(disguised), (MediaRefusal?[])[MediaRefusal.NotAnImage, MediaRefusal.Undecodable, MediaRefusal.TooManyPixels]);
        }
    }

    [Fact]
    public async Task A_bomb_is_refused_by_its_header()
    {
        foreach (var bomb in (byte[][])[TestPng.Claiming(100_000, 100_000), GifOf(65_535, 65_535), WebPOf(16_384, 16_384), await JpegOfAsync(65_500, 65_500)])
            Assert.Equal(MediaRefusal.TooManyPixels, await RefuseAsync(bomb));
    }

    [Fact]
    public async Task A_gif_whose_frames_are_larger_than_its_screen_is_no_bomb_either()
    {
        var gif = await Foundry.MakeAsync(TestPng.Gradient(64, 64), "out.gif");
        BinaryPrimitives.WriteUInt16LittleEndian(gif.AsSpan(6), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(gif.AsSpan(8), 1);
        var result = await workshop.TakeInAsync(gif, CancellationToken.None);
        Assert.True(result.Refusal is MediaRefusal.Undecodable or MediaRefusal.NotAnImage || result.Value!.Federated.Width <= 64);
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script></html>")]
    [InlineData("PK\u0003\u0004 a zip")]
    [InlineData("%PDF-1.7 a document")]
    public async Task A_picture_that_is_also_something_else_goes_out_as_a_picture_alone(string tail)
    {
        foreach (var output in (string[])["out.png", "out.jpg"])
        {
            byte[] polyglot = [.. await Foundry.MakeAsync(TestPng.Gradient(50, 40), output), .. Encoding.Latin1.GetBytes(tail)];
            var taken = await TakeAsync(polyglot);
            Assert.False(taken.Federated.IsOriginal);
            Assert.Equal(-1, taken.Federated.Bytes.Span.IndexOf(Encoding.Latin1.GetBytes(tail)));
            Assert.True(ImageSniffer.Sniff(taken.Federated.Bytes.Span)!.EndsCleanly);
        }
    }

    [Fact]
    public async Task Something_else_that_is_also_a_picture_further_on_is_refused() =>
        Assert.Equal(MediaRefusal.NotAnImage, await RefuseAsync([.. "%PDF-1.7\n"u8, .. TestPng.Gradient(50, 40)]));

    [Theory]
    [InlineData("out.jpg", "cmyk")]
    [InlineData("out.png", "rgb16")]
    [InlineData("out.png", "grey16")]
    [InlineData("out.png", "b-w")]
    public async Task Inks_grey_and_sixteen_bits_become_colours_of_eight(string output, string space)
    {
        var source = await Foundry.MakeAsync(TestPng.Make(80, 60, (_, _) => (120, 120, 120, 255)), output, "colourspace", space);
        var taken = await TakeAsync(source);
        var results = await workshop.MakeRenditionsAsync(source, RenditionSpec.ForBrowsers, CancellationToken.None);
        foreach (var rendition in results.Value!.Select(result => result.Value!).Append(taken.Federated))
        {
            var facts = ImageSniffer.Sniff(rendition.Bytes.Span)!;
            Assert.Equal((80, 60, false), (facts.Width, facts.Height, facts.IsCmyk));
            Assert.True(rendition.IsOriginal || facts.BitDepth is null or 8);
            var sample = (await workshop.SampleAsync(rendition.Bytes, CancellationToken.None)).Value!;
            Assert.All(sample.Rgb[..3], channel => Assert.InRange(channel, 110, 130));
        }

        Assert.NotNull(taken.Fingerprints);
    }

    [Theory]
    [InlineData("out.gif[page-height=20]")]
    [InlineData("out.webp[page-height=20]")]
    public async Task An_animation_is_shown_by_its_first_frame(string output) =>
        await FirstFrameAsync(await Foundry.MakeAsync(TestPng.Make(30, 60, (_, y) => y < 20 ? (220, 0, 0, 255) : (0, 0, 220, 255)), output));

    [Fact]
    public async Task An_animated_png_is_shown_by_its_first_frame() =>
        await FirstFrameAsync(Animated(TestPng.Make(30, 20, (_, _) => (220, 0, 0, 255)), TestPng.Make(30, 20, (_, _) => (0, 0, 220, 255))));

    [Fact]
    public async Task Formats_that_are_programs_or_that_few_can_open_are_refused_by_name()
    {
        byte[][] refused =
        [
            [.. "<?xml version='1.0'?><!-- x --><svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8],
            [.. "<svg xmlns='http://www.w3.org/2000/svg'><image href='http://169.254.169.254/'/></svg>"u8],
            await Foundry.MakeAsync(TestPng.Gradient(20, 20), "out.jxl"),
            await Foundry.MakeAsync(TestPng.Gradient(20, 20), "out.tif"),
        ];
        foreach (var file in refused)
        {
            Assert.Equal(MediaRefusal.FormatNotAccepted, await RefuseAsync(file));
            Assert.Contains("not accepted", MediaRefusalText.For(MediaRefusal.FormatNotAccepted), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_heic_photo_goes_out_as_a_jpeg_and_stays_what_it_is()
    {
        var heic = await Foundry.MakeAsync(TestPng.Noise(200, 100), "out.heic[compression=hevc]");
        var taken = await TakeAsync(heic);
        Assert.Equal((ImageFormat.Heic, ImageFormat.Jpeg, 200, 100), (taken.Facts.Format, taken.Federated.Format, taken.Federated.Width, taken.Federated.Height));
    }

    private async Task FirstFrameAsync(byte[] animation)
    {
        Assert.True(workshop.Admit(animation).Value!.Animated);
        var taken = await TakeAsync(animation);
        Assert.Equal((30, 20, false), (taken.Federated.Width, taken.Federated.Height, taken.Federated.IsOriginal));
        var sample = (await workshop.SampleAsync(taken.Federated.Bytes, CancellationToken.None)).Value!;
        Assert.True(sample.Rgb[0] > 150 && sample.Rgb[2] < 80);
    }

    private async Task<TakenImage> TakeAsync(byte[] image)
    {
        var result = await workshop.TakeInAsync(image, CancellationToken.None);
        Assert.True(result.Succeeded, result.Refusal.ToString());
        return result.Value;
    }

    private async Task<MediaRefusal?> RefuseAsync(byte[] image) => (await workshop.TakeInAsync(image, CancellationToken.None)).Refusal;

    // A whole image of one pixel whose screen claims more.
    private static byte[] GifOf(ushort width, ushort height) =>
    [
        .. "GIF89a"u8, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), 0x80, 0, 0, 0, 0, 0, 255, 255, 255,
        0x2C, 0, 0, 0, 0, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), 0, 2, 2, 0x44, 1, 0, 0x3B,
    ];

    // VP8L: 14 bits each of width and height less one.
    private static byte[] WebPOf(int width, int height)
    {
        var bits = (uint)(width - 1) | ((uint)(height - 1) << 14);
        return [.. "RIFF"u8, 22, 0, 0, 0, .. "WEBPVP8L"u8, 9, 0, 0, 0, 0x2F, (byte)bits, (byte)(bits >> 8), (byte)(bits >> 16), (byte)(bits >> 24), 0, 0, 0, 0, 0];
    }

    private static async Task<byte[]> JpegOfAsync(ushort width, ushort height)
    {
        var jpeg = await Foundry.MakeAsync(TestPng.Gradient(16, 16), "out.jpg[strip]");
        var frame = jpeg.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), height);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 7), width);
        return jpeg;
    }

    // PNG 3rd edition §11.3.6: acTL before the first IDAT, an fcTL for each frame, fdAT for the second one's pixels.
    private static byte[] Animated(byte[] first, byte[] second)
    {
        var (head, pixels, _) = Parts(first);
        var (_, more, end) = Parts(second);
        return
        [
            .. head, .. TestPng.Chunk("acTL", [0, 0, 0, 2, 0, 0, 0, 0]), .. TestPng.Chunk("fcTL", Control(0)), .. TestPng.Chunk("IDAT", pixels),
            .. TestPng.Chunk("fcTL", Control(1)), .. TestPng.Chunk("fdAT", [0, 0, 0, 2, .. more]), .. end,
        ];
    }

    private static byte[] Control(byte sequence) => [0, 0, 0, sequence, 0, 0, 0, 30, 0, 0, 0, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 10, 0, 0];

    private static (byte[] Head, byte[] Pixels, byte[] End) Parts(byte[] png)
    {
        const int headSize = 8 + 25; // signature, IHDR
        var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(headSize));
        return (png[..headSize], png[(headSize + 8)..(headSize + 8 + length)], png[(headSize + 12 + length)..]);
    }
}
