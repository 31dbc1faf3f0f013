using Federated.Imaging.Hashes;
using FsCheck;
using FsCheck.Fluent;

namespace Federated.Imaging.Tests.Hashes;

public sealed class PdqHasherTests
{
    // Computed with Meta's C++ reference (ThreatExchange, pdq/cpp), compiled with g++ -O2 and fed with the same pixels.
    [Theory]
    [InlineData(5, 5, 3, "waves", "96a564d9695a9b2631ccc6b595a43b4ece7369d896a564d9695a9f26318cc4b1", 0)]
    [InlineData(64, 64, 3, "waves", "1a23ead496ab455ebb5156def924154b5b54b49da922aa4942b6d4ac155bd556", 100)]
    [InlineData(100, 50, 3, "waves", "14b6c9491a56b6ad6972d3ad2352ce95392beec4997b6e54592192cad493b1a6", 100)]
    [InlineData(128, 128, 1, "blocks", "81bf95ab4f86131b064f939b30796a5490fb952b4f06ece479306ce4b0f9ea54", 100)]
    [InlineData(333, 217, 3, "noise", "e63d7cd00e5226d9a2f437f222de39c52c9926e69cfb3301c09224b98f36e4eb", 100)]
    [InlineData(512, 512, 3, "blocks", "6ad4ead4793062dcf398ece40f06152bfad0ead470f9931b0c679d2306cf152b", 89)]
    [InlineData(640, 480, 3, "waves", "794f795f69f5fbf571e7e3c8cf0ac61ac618d6b09eb09cb09ca094a09ca094a0", 100)]
    [InlineData(1037, 771, 3, "blocks", "5912ea5479b0e25cf318ece44f86952bb4e96ad4b0f9939b0c671d23864f15ab", 94)]
    [InlineData(90, 90, 1, "flat", "00002c4b2c4b0000000000008200017e0000cc530000554b13a0554b585e1706", 0)]
    [InlineData(513, 5, 1, "waves", "51a963d6ae56ad7026729c5063a763afd98d53af51a963d6ae56ac5026729c50", 100)]
    public void Agrees_with_the_reference(int width, int height, int channels, string pattern, string hash, int quality)
    {
        var result = PdqHasher.Compute(Paint(width, height, channels, pattern), width, height, channels);
        Assert.Equal((hash, quality), (result.Hash.ToString(), result.Quality));
    }

    [Theory]
    [InlineData(211, 160, "blocks", 91, new[]
    {
        "6a546ad4e9b4e3dcf398ec640f0795ab6a506ad4f0f9139b0c671d23064f952b", "bd21031ffce0f64ae6ccf8f0dad2c4eaf9f02b15252d070f193309b5031ffcc0",
        "bf81c07ebce14976a6cd46ce5a523f012f85c07ea5acb9315932b789531a3f81", "e874a9b5a9b55ce0b399525a8f876e40aca581bf7078ada54c66a31f564a566a",
        "ead4952be9b41c23f398139b0f076a547ad0952bf0f9ec640c67e2dc064f6ad4", "bf813f81bce1b689a6cdb9315a52c0fe2f853f81a5ac46ce59324876531ac07e",
        "3d21fce0fce00935e6cc070fdad23b157970d4ea252df8f01933f64a031f033f", "e874564aa9b5a31fb399ada58f8791bfaca57e407078525a4c665ce0564aa995",
    })]
    [InlineData(300, 200, "waves", 100, new[]
    {
        "96f4a6c3858e3d193d36ad24396b634e4b5c52594b93d316a6746eb4b6a46aa4", "c41afe0a5f0f65ad1ea503f1c1ffd24f60273c378e0b678333c052606b30ad9f",
        "c3210c6950db96b36863078e6d3ec9e41e19f8f31ec679bcf321c43ee3f1c00e", "914f54a00a5ac7074bf0a95b94aa68e53572969ddb5ecd296695f8ca3e650735",
        "9674593c058ec2e62d3652db386b9cb14b4cada64b932ce9a674916bb6a4955b", "c321f39650db694c6863f8716d3e361b1e19070c1ec68643f3213bc1e3f13ff1",
        "e41a01f55f0f9a521ea5fc0ec1ff3fb0e027c3c88e0f98fc33c0ad9f6b305260", "914fab5f0a5a30f84bf056a494aa871a35726962db5e32d6669507353e65f8ca",
    })]
    public void Agrees_with_the_reference_in_every_orientation(int width, int height, string pattern, int quality, string[] hashes)
    {
        var pixels = Paint(width, height, 3, pattern);
        var all = PdqHasher.ComputeOrientations(pixels, width, height, 3);
        Assert.Equal(hashes, new[] { all.Original, all.Rotate90, all.Rotate180, all.Rotate270, all.FlipX, all.FlipY, all.FlipPlus1, all.FlipMinus1 }.Select(hash => hash.ToString()));
        Assert.Equal(quality, all.Quality);
        Assert.Equal(all.Original, PdqHasher.Compute(pixels, width, height, 3).Hash);
    }

    [Fact]
    public void Says_nothing_about_a_picture_that_is_too_small()
    {
        Assert.Equal(new PdqFingerprint(default, 0), PdqHasher.Compute(new byte[3 * 4 * 90], 4, 90, 3));
        Assert.Equal(0, PdqHasher.ComputeOrientations(new byte[4 * 90], 90, 4, 1).Quality);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(2, 2, 4)]
    [InlineData(70_000, 1, 1)]
    public void Refuses_sizes_and_channels_that_make_no_sense(int width, int height, int channels) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PdqHasher.Compute(new byte[4], width, height, channels));

    [Fact]
    public void Refuses_pixels_that_do_not_fill_the_size() => Assert.Throws<ArgumentException>(() => PdqHasher.Compute(new byte[11], 2, 2, 3));

    [Fact]
    public void Half_the_size_is_the_same_picture_and_another_is_not()
    {
        var whole = PdqHasher.Compute(Paint(512, 512, 3, "blocks"), 512, 512, 3);
        var half = PdqHasher.Compute(Paint(256, 256, 3, "blocks"), 256, 256, 3);
        Assert.True(whole.Hash.Matches(half.Hash), $"{whole.Hash.DistanceTo(half.Hash)} bits");
        Assert.False(whole.Hash.Matches(PdqHasher.Compute(Paint(512, 512, 3, "noise"), 512, 512, 3).Hash));
    }

    [Fact]
    public void Text_bytes_and_base64_say_the_same_hash() =>
        Prop.ForAll(Gen.ArrayOf(ArbMap.Default.GeneratorFor<byte>(), PdqHash.Size).ToArbitrary(), bytes =>
        {
            var hash = new PdqHash(bytes);
            return PdqHash.TryParse(hash.ToString(), out var same) && same == hash && hash.ToBytes().AsSpan().SequenceEqual(bytes)
                && Convert.FromBase64String(hash.ToBase64()).AsSpan().SequenceEqual(bytes) && hash.ToString() == Convert.ToHexStringLower(bytes);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Distance_counts_the_bits_that_differ()
    {
        var bytes = new byte[32];
        bytes[0] = 0x80;
        bytes[31] = 0x0F;
        Assert.Equal(5, new PdqHash(bytes).DistanceTo(default));
        Assert.True(PdqHash.TryParse(new string('F', 64), out var ones));
        Assert.Equal(256, ones.DistanceTo(default));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("f8f8f0cce0f4e84d0e370a22028f67f0b36e2ed596623e1d33e6339c4e9c9b2")]
    [InlineData("g8f8f0cce0f4e84d0e370a22028f67f0b36e2ed596623e1d33e6339c4e9c9b22")]
    public void Takes_nothing_else_for_a_hash(string? text) => Assert.False(PdqHash.TryParse(text, out _));

    // The same arithmetic was run outside of .NET to make the pixels for the reference.
    private static byte[] Paint(int width, int height, int channels, string pattern)
    {
        var pixels = new byte[width * height * channels];
        var chance = 12345L;
        for (int y = 0, at = 0; y < height; y++)
            for (var x = 0; x < width; x++, at += channels)
            {
                (int, int, int) Noise()
                {
                    chance = ((chance * 1103515245) + 12345) & 0x7FFFFFFF;
                    var value = (int)(chance >> 16) & 255;
                    return (value, value * 3, value * 7);
                }

                var block = ((x * 8 / width * 37) + (y * 8 / height * 91)) % 256;
                var (red, green, blue) = pattern switch
                {
                    "waves" => ((x * x / ((width / 4) + 1)) + (y * 3), (y * y / ((height / 5) + 1)) + x, x * y / 7),
                    "noise" => Noise(),
                    "blocks" => (block, 255 - block, block * 5),
                    _ => (77, 77, 77),
                };
                new[] { (byte)red, (byte)green, (byte)blue }.AsSpan(0, channels).CopyTo(pixels.AsSpan(at));
            }

        return pixels;
    }
}
