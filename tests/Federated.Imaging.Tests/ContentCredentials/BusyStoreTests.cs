using System.Diagnostics;
using Federated.Imaging.ContentCredentials;

namespace Federated.Imaging.Tests.ContentCredentials;

/// <summary>Stores within all limits that are made to keep the verifier busy do not.</summary>
public sealed class BusyStoreTests
{
    // Several times what the slowest of these takes on a busy machine; without bounds they take minutes.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(4);

    [Fact]
    public void A_large_assertion_that_is_claimed_thousands_of_times_is_hashed_once()
    {
        var large = Forgery.JsonAssertion("example.large", [(byte)'"', .. Enumerable.Repeat((byte)'a', 4_000_000), (byte)'"']);
        var reference = (JumbfUri.ToOwnAssertion(large.Label), Forgery.HashOf(large.Box));
        var file = new Forgery { Claimed = [large], MoreReferences = [.. Enumerable.Repeat(reference, 6000)] }.Build();

        Assert.Equal(CredentialState.Trusted, VerifySoon(file).State);
    }

    private static CredentialVerification VerifySoon(byte[] file)
    {
        var started = Stopwatch.GetTimestamp();
        var result = Town.Ours.Verify(file);
        var took = Stopwatch.GetElapsedTime(started);
        Assert.True(took < Soon, took.ToString());
        return result;
    }
}
