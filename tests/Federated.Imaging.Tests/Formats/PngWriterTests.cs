using Federated.Imaging.Formats;

namespace Federated.Imaging.Tests.Formats;

public sealed class PngWriterTests
{
    [Theory]
    [InlineData(1, 1, PngPixelFormat.Rgb)]
    [InlineData(1, 1, PngPixelFormat.Rgba)]
    [InlineData(7, 5, PngPixelFormat.Rgb)]
    [InlineData(64, 3, PngPixelFormat.Rgba)]
    [InlineData(3, 200, PngPixelFormat.Rgb)]
    public void Every_pixel_comes_back(int width, int height, PngPixelFormat format)
    {
        foreach (var pattern in new Func<int, byte>[] { i => (byte)(i * 31 ^ i >> 3), i => (byte)(i / 3), _ => 200, i => (byte)(i * i) })
        {
            var pixels = new byte[width * height * (int)format];
            for (var i = 0; i < pixels.Length; i++)
                pixels[i] = pattern(i);
            var png = new ReadPng(PngWriter.Encode(pixels, width, height, format, [], default));
            Assert.Equal(width, png.Width);
            Assert.Equal(height, png.Height);
            Assert.Equal(pixels, png.Pixels((int)format));
        }
    }

    [Fact]
    public void Chunks_stand_in_the_order_that_the_standard_wants()
    {
        var png = new ReadPng(PngWriter.Encode(new byte[12], 2, 2, PngPixelFormat.Rgb, [new PngText("Comment", "x")], default));
        Assert.Equal(["IHDR", "sRGB", "iTXt", "IDAT", "IEND"], png.Types);
        Assert.Equal(new byte[] { 8, 2, 0, 0, 0 }, png.Data("IHDR")[8..]);
    }

    [Fact]
    public void Smooth_rows_get_a_filter_and_shrink()
    {
        var pixels = new byte[256 * 256 * 3];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(i / 768 + i % 768 / 3);
        var file = PngWriter.Encode(pixels, 256, 256, PngPixelFormat.Rgb, [], default);
        Assert.True(file.Length < pixels.Length / 40, $"{file.Length} bytes");
        Assert.Contains(Enumerable.Range(0, 256).Select(y => new ReadPng(file).Inflate()[y * 769]).Take(3), f => f != 0);
    }

    [Fact]
    public void Text_is_kept_as_UTF_8()
    {
        var file = PngWriter.Encode(new byte[3], 1, 1, PngPixelFormat.Rgb, [new PngText("Comment", "Größe 🌙 = ∞")], default);
        Assert.Equal("Größe 🌙 = ∞", new ReadPng(file).Text("Comment"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" lead")]
    [InlineData("trail ")]
    [InlineData("two  spaces")]
    [InlineData("ümlaut")]
    [InlineData("zero\0")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901")]
    public void Refuses_a_keyword_that_PNG_does_not_allow(string keyword) =>
        Assert.Throws<ArgumentException>(() => PngWriter.Encode(new byte[3], 1, 1, PngPixelFormat.Rgb, [new PngText(keyword, "x")], default));

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(1, -1, 3)]
    [InlineData(16385, 1, 49155)]
    [InlineData(2, 2, 11)]
    [InlineData(2, 2, 13)]
    [InlineData(16384, 16384, 3)]
    public void Refuses_a_size_that_is_out_of_bounds_or_does_not_fit_the_pixels(int width, int height, int bytes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PngWriter.Encode(new byte[bytes], width, height, PngPixelFormat.Rgb, [], default));

    [Fact]
    public void Refuses_an_unknown_pixel_format() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PngWriter.Encode(new byte[2], 1, 1, (PngPixelFormat)2, [], default));

    [Fact]
    public void Stops_when_cancelled() =>
        Assert.Throws<OperationCanceledException>(() => PngWriter.Encode(new byte[3], 1, 1, PngPixelFormat.Rgb, [], new CancellationToken(canceled: true)));

    [Fact]
    public void Writes_the_same_bytes_twice()
    {
        var pixels = new byte[90 * 90 * 4];
        new Random(5).NextBytes(pixels);
        Assert.Equal(PngWriter.Encode(pixels, 90, 90, PngPixelFormat.Rgba, [], default), PngWriter.Encode(pixels, 90, 90, PngPixelFormat.Rgba, [], default));
    }
}
