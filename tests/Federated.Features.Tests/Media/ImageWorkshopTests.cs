using Federated.Features.Media;
using Federated.Imaging.Formats;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Federated.Features.Tests.Media;

public sealed class ImageWorkshopTests : IDisposable
{
    private static readonly RenditionSpec SmallPng = new() { MaxSide = 64, MaxBytes = 1_000_000, Format = ImageFormat.Png };

    private readonly ImageWorkshop workshop = new(Options.Create(new MediaOptions()), NullLogger<ImageWorkshop>.Instance);

    public void Dispose() => workshop.Dispose();

    [Fact]
    public async Task Federates_a_png_that_fits_byte_for_byte()
    {
        var png = TestPng.Gradient(300, 200);
        var rendition = await MakeAsync(png, RenditionSpec.Federated);
        Assert.True(rendition.IsOriginal);
        Assert.Equal(png, rendition.Bytes);
        Assert.Equal(("image/png", 300, 200), (rendition.MediaType, rendition.Width, rendition.Height));
    }

    [Fact]
    public async Task Federates_a_jpeg_that_fits_byte_for_byte()
    {
        var jpeg = await Foundry.MakeAsync(TestPng.Gradient(300, 200), "out.jpg[strip]");
        var rendition = await MakeAsync(jpeg, RenditionSpec.Federated);
        Assert.True(rendition.IsOriginal);
        Assert.Equal(jpeg, rendition.Bytes);
    }

    [Theory]
    [InlineData("out.webp")]
    [InlineData("out.gif")]
    [InlineData("out.avif")]
    [InlineData("out.heic[compression=hevc]")]
    public async Task Federates_every_other_accepted_format_as_jpeg(string output)
    {
        var rendition = await MakeAsync(await Foundry.MakeAsync(TestPng.Gradient(96, 64), output), RenditionSpec.Federated);
        AssertRendition(rendition, ImageFormat.Jpeg, 96, 64);
        Assert.False(rendition.IsOriginal);
    }

    [Fact]
    public async Task Shrinks_to_the_longest_side_and_never_enlarges()
    {
        AssertRendition(await MakeAsync(TestPng.Gradient(1280, 320), RenditionSpec.Preview), ImageFormat.WebP, 640, 160);
        AssertRendition(await MakeAsync(TestPng.Gradient(100, 50), RenditionSpec.PreviewJpeg), ImageFormat.Jpeg, 100, 50);
    }

    [Fact]
    public async Task Shrinks_to_the_number_of_pixels()
    {
        var rendition = await MakeAsync(TestPng.Gradient(400, 300), RenditionSpec.Federated with { MaxPixels = 30_000 });
        AssertRendition(rendition, ImageFormat.Jpeg, 200, 150);
    }

    [Fact]
    public async Task Shrinks_until_the_bytes_fit()
    {
        var rendition = await MakeAsync(TestPng.Noise(400, 400), RenditionSpec.Federated with { MaxBytes = 40_000 });
        Assert.InRange(rendition.Bytes.Length, 1, 40_000);
        Assert.InRange(rendition.Width, 100, 400);
    }

    [Fact]
    public async Task Says_too_large_when_the_bytes_cannot_be_made_to_fit() =>
        Assert.Equal(MediaRefusal.TooLarge, await RefuseAsync(TestPng.Noise(200, 200), RenditionSpec.Federated with { MaxBytes = 300 }));

    [Fact]
    public async Task Crops_avatars_and_headers_to_their_exact_size()
    {
        AssertRendition(await MakeAsync(TestPng.Gradient(640, 200), RenditionSpec.Avatar), ImageFormat.Jpeg, 400, 400);
        AssertRendition(await MakeAsync(TestPng.Gradient(90, 300), RenditionSpec.Header), ImageFormat.Jpeg, 1500, 500);
    }

    [Fact]
    public async Task Puts_transparent_pictures_on_white_in_jpeg_and_keeps_them_transparent_in_png()
    {
        var clear = TestPng.Make(40, 40, (_, _) => (0, 0, 0, 0), alpha: true);
        var jpeg = await MakeAsync(clear, SmallPng with { Format = ImageFormat.Jpeg });
        Assert.Equal((255, 255, 255), await MiddleAsync(jpeg.Bytes));
        Assert.True(ImageSniffer.Sniff((await MakeAsync(clear, SmallPng)).Bytes.Span)!.HasAlpha);
        Assert.Equal((255, 255, 255), await MiddleAsync(clear));
    }

    [Fact]
    public async Task Turns_a_photo_upright_and_forgets_how_it_was_held()
    {
        var photo = Foundry.WithExif(await Foundry.MakeAsync(TestPng.Gradient(120, 80), "out.jpg[strip]"), 0x0112, 6);
        var rendition = await MakeAsync(photo, RenditionSpec.Federated);
        AssertRendition(rendition, ImageFormat.Jpeg, 80, 120);
        Assert.Equal(1, ImageSniffer.Sniff(rendition.Bytes.Span)!.Orientation);
    }

    [Fact]
    public async Task Does_not_send_out_where_a_photo_was_taken()
    {
        var photo = Foundry.WithExif(await Foundry.MakeAsync(TestPng.Gradient(120, 80), "out.jpg[strip]"), 0x8825, 26);
        var rendition = await MakeAsync(photo, RenditionSpec.Federated);
        Assert.False(rendition.IsOriginal);
        Assert.Equal(-1, rendition.Bytes.Span.IndexOf("Exif"u8));
    }

    [Theory]
    [InlineData("out.gif[page-height=20]", true)]
    [InlineData("out.webp[page-height=20]", true)]
    public async Task Takes_the_first_frame_of_an_animation(string output, bool animated)
    {
        var frames = TestPng.Make(30, 60, (_, y) => y < 20 ? (220, 0, 0, 255) : (0, 0, 220, 255));
        var animation = await Foundry.MakeAsync(frames, output);
        Assert.Equal(animated, workshop.Admit(animation).Value!.Animated);
        var rendition = await MakeAsync(animation, RenditionSpec.Federated);
        AssertRendition(rendition, ImageFormat.Jpeg, 30, 20);
        var (red, _, blue) = await MiddleAsync(rendition.Bytes);
        Assert.True(red > 150 && blue < 80);
    }

    [Fact]
    public async Task Makes_light_of_inks_and_eight_bits_of_sixteen()
    {
        var colour = TestPng.Make(40, 30, (_, _) => (200, 60, 40, 255));
        var inks = await Foundry.MakeAsync(colour, "out.jpg", "colourspace", "cmyk");
        Assert.True(workshop.Admit(inks).Value!.IsCmyk);
        var rendition = await MakeAsync(inks, RenditionSpec.Federated);
        AssertRendition(rendition, ImageFormat.Jpeg, 40, 30);
        Assert.False(ImageSniffer.Sniff(rendition.Bytes.Span)!.IsCmyk);

        var deep = await Foundry.MakeAsync(colour, "out.png", "colourspace", "rgb16");
        var (red, green, blue) = await MiddleAsync((await MakeAsync(deep, SmallPng)).Bytes);
        Assert.True(Math.Abs(red - 200) < 4 && Math.Abs(green - 60) < 4 && Math.Abs(blue - 40) < 4);
    }

    [Theory]
    [InlineData("out.png")]
    [InlineData("out.webp[lossless]")]
    public async Task Leaves_the_colours_of_srgb_alone(string output)
    {
        var image = await Foundry.MakeAsync(TestPng.Make(90, 80, (_, _) => (250, 10, 120, 255)), output);
        Assert.Equal((250, 10, 120), await MiddleAsync((await MakeAsync(image, SmallPng)).Bytes));
    }

    [Fact]
    public async Task Leaves_grey_grey()
    {
        var grey = await Foundry.MakeAsync(TestPng.Make(90, 80, (_, _) => (108, 108, 108, 255)), "out.png", "colourspace", "b-w");
        Assert.Equal((108, 108, 108), await MiddleAsync((await MakeAsync(grey, SmallPng)).Bytes));
    }

    [Fact]
    public async Task Brings_the_colours_of_another_profile_to_srgb()
    {
        var wide = await Foundry.MakeAsync(TestPng.Make(90, 80, (_, _) => (200, 60, 40, 255)), "out.png", "icc_transform", "p3");
        var (red, green, blue) = await MiddleAsync((await MakeAsync(wide, SmallPng)).Bytes);
        Assert.True(Math.Abs(red - 200) < 3 && Math.Abs(green - 60) < 3 && Math.Abs(blue - 40) < 3);
    }

    [Fact]
    public async Task Sends_out_only_the_picture_of_a_file_that_is_two_things()
    {
        byte[] polyglot = [.. TestPng.Gradient(50, 40), .. "<html><script>alert(1)</script></html>"u8];
        var rendition = await MakeAsync(polyglot, RenditionSpec.Federated);
        Assert.False(rendition.IsOriginal);
        Assert.Equal(-1, rendition.Bytes.Span.IndexOf("<script"u8));
    }

    [Fact]
    public async Task Gives_pixels_and_the_blur_hash_they_make()
    {
        var red = TestPng.Make(200, 100, (_, _) => (255, 0, 0, 255));
        var sample = await workshop.SampleAsync(red, CancellationToken.None);
        Assert.Equal((200, 100, 200 * 100 * 3), (sample.Value!.Width, sample.Value.Height, sample.Value.Rgb.Length));
        Assert.Equal([255, 0, 0], sample.Value.Rgb[..3]);
        var hash = (await workshop.FingerprintAsync(red, CancellationToken.None)).Value!.Blurhash;
        Assert.Equal("TI:j", hash.Substring(2, 4)); // #FF0000 in base 83
        Assert.Equal(28, hash.Length);
    }

    [Fact]
    public async Task Refuses_nothing_at_all() => Assert.Equal(MediaRefusal.Empty, await RefuseAsync([], RenditionSpec.Federated));

    [Fact]
    public async Task Refuses_more_bytes_than_allowed() =>
        Assert.Equal(MediaRefusal.TooLarge, await RefuseAsync(new byte[(16 * 1024 * 1024) + 1], RenditionSpec.Federated));

    [Fact]
    public async Task Refuses_random_bytes()
    {
        var random = new byte[50_000];
        new Random(1).NextBytes(random);
        Assert.Equal(MediaRefusal.NotAnImage, await RefuseAsync(random, RenditionSpec.Federated));
    }

    [Fact]
    public async Task Refuses_formats_that_it_does_not_open()
    {
        Assert.Equal(MediaRefusal.FormatNotAccepted, await RefuseAsync("<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), RenditionSpec.Federated));
        Assert.Equal(MediaRefusal.FormatNotAccepted, await RefuseAsync(await Foundry.MakeAsync(TestPng.Gradient(8, 8), "out.tif"), RenditionSpec.Federated));
    }

    [Theory]
    [InlineData(100_000, 100_000)]
    [InlineData(65_536, 1)]
    [InlineData(8000, 8000)]
    public async Task Refuses_what_claims_too_many_pixels(int width, int height) =>
        Assert.Equal(MediaRefusal.TooManyPixels, await RefuseAsync(TestPng.Claiming(width, height), RenditionSpec.Federated));

    [Fact]
    public async Task Refuses_a_claim_that_the_pixels_do_not_keep() =>
        Assert.Equal(MediaRefusal.Undecodable, await RefuseAsync(TestPng.Claiming(3000, 2000), RenditionSpec.Federated));

    [Theory]
    [InlineData("out.png")]
    [InlineData("out.jpg[strip]")]
    [InlineData("out.webp")]
    [InlineData("out.gif")]
    [InlineData("out.avif")]
    public async Task Refuses_a_file_that_was_cut_off(string output)
    {
        var whole = await Foundry.MakeAsync(TestPng.Noise(100, 100), output);
        Assert.Equal(MediaRefusal.Undecodable, await RefuseAsync(whole[..(whole.Length * 2 / 3)], RenditionSpec.Federated));
        Assert.Equal(MediaRefusal.Undecodable, await RefuseAsync(whole[..(whole.Length * 2 / 3)], RenditionSpec.Preview));
    }

    [Fact]
    public async Task Refuses_pixels_that_are_not_what_the_header_says()
    {
        var mixed = TestPng.Gradient(50, 50);
        mixed.AsSpan(60, 40).Fill(0xAA);
        Assert.Equal(MediaRefusal.Undecodable, await RefuseAsync(mixed, RenditionSpec.Federated));
    }

    [Fact]
    public async Task Stops_when_the_caller_does()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => workshop.MakeRenditionAsync(TestPng.Gradient(8, 8), RenditionSpec.Preview, cancelled.Token));
    }

    [Fact]
    public async Task Tells_its_version() => Assert.StartsWith("vips-", (await workshop.VersionAsync(CancellationToken.None)).Value, StringComparison.Ordinal);

    private static void AssertRendition(Rendition rendition, ImageFormat format, int width, int height)
    {
        Assert.Equal((format, width, height), (rendition.Format, rendition.Width, rendition.Height));
        var facts = ImageSniffer.Sniff(rendition.Bytes.Span)!;
        Assert.Equal((format, width, height, true), (facts.Format, facts.Width, facts.Height, facts.EndsCleanly));
    }

    private async Task<Rendition> MakeAsync(byte[] image, RenditionSpec spec)
    {
        var result = await workshop.MakeRenditionAsync(image, spec, CancellationToken.None);
        Assert.True(result.Succeeded, result.Refusal.ToString());
        return result.Value;
    }

    private async Task<MediaRefusal?> RefuseAsync(byte[] image, RenditionSpec spec) =>
        (await workshop.MakeRenditionAsync(image, spec, CancellationToken.None)).Refusal;

    private async Task<(int Red, int Green, int Blue)> MiddleAsync(ReadOnlyMemory<byte> image)
    {
        var sample = (await workshop.SampleAsync(image, CancellationToken.None)).Value!;
        var pixel = sample.Rgb.AsSpan(3 * ((sample.Height / 2 * sample.Width) + (sample.Width / 2)), 3);
        return (pixel[0], pixel[1], pixel[2]);
    }
}
