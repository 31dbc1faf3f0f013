using System.Security.Cryptography;
using Federated.Imaging.Hashes;
using FsCheck;
using FsCheck.Fluent;

namespace Federated.Imaging.Tests.Hashes;

public sealed class BlurHashDecoderTests
{
    // Computed with woltapp/blurhash 2.0.5 (TypeScript), without its alpha channel.
    [Theory]
    [InlineData("LxH27h2lwtX3mAWUjwfAgFfmfTfi", 4, 3, "004e0044380086381ec73851005a00434e58844e8bc44e8e00a90e40a28981a2abbfa29e")]
    [InlineData("LEHV6nWB2yk8pyo0adR*.7kCMdnj", 5, 2, "87a4b19aaab1b2b3aeb1b2ab99aab07894a2878a929b7d739b8273898f95")]
    [InlineData("00TI:j", 2, 1, "ff0000ff0000")]
    public void Agrees_with_the_reference(string hash, int width, int height, string pixels) =>
        Assert.Equal(pixels, Convert.ToHexStringLower(BlurHashDecoder.Decode(hash, width, height)!));

    [Fact]
    public void Agrees_with_the_reference_on_the_most_components() =>
        Assert.Equal("0be627ccc32f42a23c970274493d11625acdaab69b1c4fd949b55596345f4406",
            Convert.ToHexStringLower(SHA256.HashData(BlurHashDecoder.Decode("e#HLl12Y$5Sgo1hpasjsf9fPgcfifUfkfQi~a~jufMfPf%fPfQfPfS", 32, 24)!)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("LEHV6")]
    [InlineData("LEHV6nWB2yk8pyo0adR*.7kCMdn")]
    [InlineData("LEHV6nWB2yk8pyo0adR*.7kCMdnjj")]
    [InlineData("LEHV6nWB2yk8pyo0adR*.7kCMd\"j")]
    [InlineData("00~~~~")]
    [InlineData("~0TI:j")]
    public void Takes_nothing_else_for_a_hash(string? hash) => Assert.Null(BlurHashDecoder.Decode(hash, 4, 4));

    [Fact]
    public void A_colour_survives_being_folded_and_unfolded() =>
        Prop.ForAll((from colour in Gen.ArrayOf(ArbMap.Default.GeneratorFor<byte>(), 3) from x in Gen.Choose(1, 5) from y in Gen.Choose(1, 5) select (colour, x, y)).ToArbitrary(), given =>
        {
            var hash = BlurHash.Encode(given.colour, 1, 1, 1, 1);
            return BlurHashDecoder.Decode(hash, given.x, given.y)!.Chunk(3).All(pixel => pixel.AsSpan().SequenceEqual(given.colour))
                && BlurHashDecoder.TryReadComponents(BlurHash.Encode(given.colour, 1, 1, given.x, given.y), out var xComponents, out var yComponents)
                && (xComponents, yComponents) == (given.x, given.y);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1600, 900, 4, 3)]
    [InlineData(512, 512, 4, 3)]
    [InlineData(600, 800, 3, 4)]
    [InlineData(3000, 1000, 5, 2)]
    [InlineData(1, 4096, 2, 5)]
    public void A_longer_side_gets_more_terms(int width, int height, int x, int y) => Assert.Equal((x, y), BlurHash.ComponentsFor(width, height));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 257)]
    public void Paints_nothing_out_of_bounds(int width, int height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BlurHashDecoder.Decode("00TI:j", width, height));
}
