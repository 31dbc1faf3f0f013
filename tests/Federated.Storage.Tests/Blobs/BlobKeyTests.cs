using System.Security.Cryptography;
using Federated.Storage.Blobs;

namespace Federated.Storage.Tests.Blobs;

public sealed class BlobKeyTests
{
    private const string Hash = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"; // "hello"

    [Fact]
    public void Is_the_hash_in_fanned_out_folders()
    {
        var key = BlobKey.Of(SHA256.HashData("hello"u8), "image/jpeg");
        Assert.Equal($"2c/f2/{Hash}.jpg", key.Value);
        Assert.Equal(Hash, key.Sha256);
        Assert.Equal("image/jpeg", key.MediaType);
    }

    [Fact]
    public void Parses_what_it_printed()
    {
        Assert.True(BlobKey.TryParse($"2c/f2/{Hash}.webp", out var key));
        Assert.Equal(BlobKey.Of(SHA256.HashData("hello"u8), "image/webp"), key);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData($"2c/f2/{Hash}")]
    [InlineData($"2c/f2/{Hash}.")]
    [InlineData($"2c/f2/{Hash}.exe")]
    [InlineData($"2c/f2/{Hash}.png/")]
    [InlineData($"2c/f2/{Hash}.png\n")]
    [InlineData($"2c/f3/{Hash}.png")]
    [InlineData($"/2c/f2/{Hash}.png")]
    [InlineData($"2c\\f2\\{Hash}.png")]
    [InlineData($"../f2/{Hash}.png")]
    [InlineData("2C/F2/2CF24DBA5FB0A30E26E83B2AC5B9E29E1B161E5C1FA7425E73043362938B9824.png")]
    [InlineData("../../../../../../../../../../../../../../../../../../../../../../../../x.png")]
    public void Parses_nothing_else(string? text)
    {
        Assert.False(BlobKey.TryParse(text, out var key));
        Assert.Throws<InvalidOperationException>(() => key.Value);
    }

    [Fact]
    public void Is_never_made_for_a_type_that_is_not_kept() =>
        Assert.Throws<ArgumentException>(() => BlobKey.Of(new byte[32], "text/html"));
}
