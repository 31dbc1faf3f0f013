using Federated.Imaging.Hashes;

namespace Federated.Imaging.Tests.Hashes;

public sealed class Sha256MultibaseTests
{
    // Computed with the reference implementation of multiformats (npm multiformats, base58btc).
    [Theory]
    [InlineData("", "zQmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n")]
    [InlineData("hello world", "zQmaozNR7DZHQK1ZcU9p7QdrshMvXqWK6gpu5rmrkPdT3L4")]
    public void Agrees_with_the_reference(string text, string expected) =>
        Assert.Equal(expected, Sha256Multibase.Compute(System.Text.Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Spells_a_digest_of_zeros_and_one_of_ones()
    {
        Assert.Equal(47, Sha256Multibase.Encode(new byte[32]).Length);
        Assert.StartsWith("zQm", Sha256Multibase.Encode(Enumerable.Repeat((byte)0xFF, 32).ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_what_is_not_a_sha_256() => Assert.Throws<ArgumentException>(() => Sha256Multibase.Encode(new byte[20]));
}
