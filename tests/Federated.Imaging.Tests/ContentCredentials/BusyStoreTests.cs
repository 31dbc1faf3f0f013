using Federated.Imaging.ContentCredentials;
using Federated.Testing;

namespace Federated.Imaging.Tests.ContentCredentials;

/// <summary>Stores within all limits that are made to keep the verifier busy do not.</summary>
public sealed class BusyStoreTests
{
    private const string Other = "urn:c2pa:0F0F0F0F-0000-4000-8000-000000000002";

    // Several times what the slowest of these takes on a busy machine; without bounds they take minutes.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(8);

    [Fact]
    public void A_large_assertion_that_is_claimed_thousands_of_times_is_hashed_once()
    {
        var large = Forgery.JsonAssertion("example.large", [(byte)'"', .. Enumerable.Repeat((byte)'a', 4_000_000), (byte)'"']);
        var reference = (JumbfUri.ToOwnAssertion(large.Label), Forgery.HashOf(large.Box));
        var file = new Forgery { Claimed = [large], MoreReferences = [.. Enumerable.Repeat(reference, 6000)] }.Build();

        Assert.Equal(CredentialState.Trusted, VerifySoon(file).State);
    }

    [Fact]
    public void A_rich_manifest_that_is_named_by_every_ingredient_is_checked_once()
    {
        var assertions = Enumerable.Range(0, 2000).Select(i => Forgery.JsonAssertion($"example.small__{i}", "0"u8.ToArray()));
        var rich = new Forgery { Label = Other, Claimed = [.. assertions] }.BuildManifest();
        var ingredients = Enumerable.Range(0, 250).Select(i => Forgery.Ingredient($"c2pa.ingredient.v3__{i}", "inputTo", rich, Other));
        var file = new Forgery { Before = [rich], Claimed = [.. ingredients] }.Build();

        var result = VerifySoon(file);

        Assert.Equal(CredentialState.Trusted, result.State);
        Assert.Equal(250, result.Ingredients.Count);
        Assert.All(result.Ingredients, ingredient => Assert.Contains(ingredient.Statuses, status => status.Code == StatusCodes.SignatureValidated));
    }

    private static CredentialVerification VerifySoon(byte[] file)
    {
        var started = ThreadClock.StartNew();
        var result = Town.Ours.Verify(file);
        var took = started.Elapsed;
        Assert.True(took < Soon, took.ToString());
        return result;
    }
}
