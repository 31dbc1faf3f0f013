using Federated.Imaging.Hashes;

namespace Federated.Imaging.Tests.Hashes;

public sealed class BlurHashTests
{
    // The expected texts were computed with woltapp/blurhash 2.0 (TypeScript), taking the largest term by its absolute value as the C
    // reference does: the TypeScript one forgets to, and cuts negative terms off.
    [Fact]
    public void Agrees_with_the_reference_on_a_gradient() =>
        Assert.Equal("LxH27h2lwtX3mAWUjwfAgFfmfTfi", Encode(32, 24, 4, 3, (x, y) => (x * 8, y * 10, x * y % 256)));

    [Fact]
    public void Agrees_with_the_reference_on_the_most_components() =>
        Assert.Equal("e#HLl12Y$5Sgo1hpasjsf9fPgcfifUfkfQi~a~jufMfPf%fPfQfPfS", Encode(64, 64, 5, 5, (x, y) => (x * 4, y * 4, (x ^ y) * 4)));

    [Fact]
    public void Agrees_with_the_reference_on_a_chequered_strip() =>
        Assert.Equal("aHLg^Z~qWB~qWB", Encode(17, 9, 1, 5, (x, y) => (x + y) % 2 == 1 ? (255, 255, 255) : (0, 0, 0)));

    [Theory]
    [InlineData(0, 0, 0, "L00000fQfQfQfQfQfQfQfQfQfQfQ", "000000")]
    [InlineData(255, 255, 255, "LKTSUA~qfQ~q~qoffQoffQfQfQfQ", "00TSUA")]
    [InlineData(255, 0, 0, "LKTI:j|cfQ|c|co1fQo1fQfQfQfQ", "00TI:j")]
    [InlineData(18, 52, 86, "L127F4pMfQpMpMj]fQj]fQfQfQfQ", "0027F4")]
    public void Agrees_with_the_reference_on_one_colour(int red, int green, int blue, string many, string one)
    {
        Assert.Equal(many, Encode(16, 16, 4, 3, (_, _) => (red, green, blue)));
        Assert.Equal(one, Encode(3, 5, 1, 1, (_, _) => (red, green, blue)));
    }

    [Theory]
    [InlineData(0, 1, 1, 1)]
    [InlineData(1, 5000, 1, 1)]
    [InlineData(1, 1, 0, 1)]
    [InlineData(1, 1, 1, 6)]
    public void Refuses_sizes_that_make_no_sense(int width, int height, int xComponents, int yComponents) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BlurHash.Encode(new byte[3], width, height, xComponents, yComponents));

    [Fact]
    public void Refuses_pixels_that_do_not_fill_the_size() =>
        Assert.Throws<ArgumentException>(() => BlurHash.Encode(new byte[11], 2, 2, 1, 1));

    private static string Encode(int width, int height, int xComponents, int yComponents, Func<int, int, (int Red, int Green, int Blue)> colour)
    {
        var rgb = new byte[3 * width * height];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                var (red, green, blue) = colour(x, y);
                (new byte[] { (byte)red, (byte)green, (byte)blue }).CopyTo(rgb, 3 * ((y * width) + x));
            }

        return BlurHash.Encode(rgb, width, height, xComponents, yComponents);
    }
}
