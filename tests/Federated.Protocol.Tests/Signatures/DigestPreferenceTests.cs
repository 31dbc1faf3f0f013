using Federated.Protocol.Signatures;

namespace Federated.Protocol.Tests.Signatures;

/// <summary>Which digest somebody wants, in the words of RFC 9530 §4 and RFC 3230 §4.3.1.</summary>
public sealed class DigestPreferenceTests
{
    [Theory]
    [InlineData("sha-256=1", DigestAlgorithm.Sha256)]
    [InlineData("sha-512=3, sha-256=10, unixsum=0", DigestAlgorithm.Sha256)]
    [InlineData("sha-256=1, sha-512=2", DigestAlgorithm.Sha512)]
    [InlineData("sha=10, sha-512=1", DigestAlgorithm.Sha512)]
    [InlineData("sha-256=0", null)]
    [InlineData("md5=10", null)]
    [InlineData("", null)]
    public void The_best_that_we_have_is_chosen(string value, DigestAlgorithm? expected)
    {
        Assert.True(DigestPreferences.TryRead(value, out var preferences));
        Assert.Equal(expected, DigestPreferences.Choose(preferences));
    }

    [Theory]
    [InlineData("sha-256")]
    [InlineData("sha-256=11")]
    [InlineData("sha-256=-1")]
    [InlineData("sha-256=1.0")]
    [InlineData("sha-256=(1)")]
    [InlineData("SHA-256=1")]
    public void What_is_no_weight_is_refused(string value) => Assert.False(DigestPreferences.TryRead(value, out _));

    [Theory]
    [InlineData("SHA-256", DigestAlgorithm.Sha256)]
    [InlineData("SHA-512;q=0.3, sha-256;q=1, md5;q=0", DigestAlgorithm.Sha256)]
    [InlineData("SHA-512;q=0.35, sha-256;q=0.2", DigestAlgorithm.Sha512)]
    [InlineData("MD5", null)]
    public void The_older_form_says_the_same(string value, DigestAlgorithm? expected)
    {
        Assert.True(DigestPreferences.TryReadLegacy(value, out var preferences));
        Assert.Equal(expected, DigestPreferences.Choose(preferences));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sha-256;q=2")]
    [InlineData("sha-256;q=x")]
    [InlineData("sha-256;level=1")]
    [InlineData(";q=1")]
    public void What_is_no_quality_is_refused(string value) => Assert.False(DigestPreferences.TryReadLegacy(value, out _));

    [Fact]
    public void Sha512_is_computed_in_both_forms()
    {
        byte[] body = [1, 2, 3];
        Assert.Equal(DigestCheck.Valid, ContentDigest.Check(ContentDigest.Compute(body, DigestAlgorithm.Sha512), body));
        Assert.Equal(DigestCheck.Valid, ContentDigest.CheckLegacy(ContentDigest.ComputeLegacy(body, DigestAlgorithm.Sha512), body));
        Assert.Equal(DigestCheck.Invalid, ContentDigest.CheckLegacy(ContentDigest.ComputeLegacy(body, DigestAlgorithm.Sha512), [1]));
    }
}
