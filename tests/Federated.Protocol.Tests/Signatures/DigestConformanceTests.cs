using Federated.Protocol.Signatures;
using Federated.Testing;

namespace Federated.Protocol.Tests.Signatures;

/// <summary>Digests of RFC 9530, RFC 3230 and their corruptions.</summary>
public sealed class DigestConformanceTests
{
    public static TheoryData<string> Cases => ConformanceFile.Ids("digests", "digests.json");

    [ConformanceTheory]
    [MemberData(nameof(Cases))]
    public void Says_valid_invalid_malformed_or_unsupported(string id) => ConformanceReport.Run("digests", id, () =>
    {
        var one = ConformanceFile.Case(ConformanceFile.Load("digests", "digests.json"), id);
        var body = one.GetProperty("bodyBase64").GetBytesFromBase64();
        var value = one.GetProperty("value").GetString()!;
        var check = one.GetProperty("field").GetString() == "Digest" ? ContentDigest.CheckLegacy(value, body) : ContentDigest.Check(value, body);
        Assert.Equal(one.GetProperty("expect").GetString(), check.ToString(), ignoreCase: true);
    });

    [Fact]
    public void What_it_computes_it_finds_valid()
    {
        byte[] body = [1, 2, 3];
        Assert.StartsWith("SHA-256=", ContentDigest.ComputeLegacy(body), StringComparison.Ordinal);
        Assert.Equal(DigestCheck.Valid, ContentDigest.CheckLegacy(ContentDigest.ComputeLegacy(body), body));
        Assert.StartsWith("sha-256=:", ContentDigest.Compute(body), StringComparison.Ordinal);
        Assert.Equal(DigestCheck.Valid, ContentDigest.Check(ContentDigest.Compute(body), body));
    }

    [Fact]
    public void A_flood_of_members_is_malformed()
    {
        var member = ContentDigest.ComputeLegacy([]);
        Assert.Equal(DigestCheck.Malformed, ContentDigest.CheckLegacy(string.Join(',', Enumerable.Repeat(member, 100)), []));
    }
}
