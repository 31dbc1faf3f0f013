using System.Security.Cryptography.X509Certificates;
using Federated.Imaging.ContentCredentials;

namespace Federated.Imaging.Tests.ContentCredentials;

/// <summary>What the signer does, and what it refuses to do.</summary>
public sealed class SignFileTests
{
    public static TheoryData<string> Formats => Pictures.Formats;

    [PicturesTheory]
    [MemberData(nameof(Formats))]
    public void Changes_nothing_but_the_store(string type)
    {
        var picture = Pictures.Of(type);
        Assert.Equal(picture, CredentialReader.Remove(Town.Ours.Sign(picture, Town.Generated(1))));
    }

    [Fact]
    public void Gives_the_same_bytes_but_for_the_signature()
    {
        var (one, two) = (Parts(), Parts());
        Assert.Equal(one.ClaimBytes!.Value.ToArray(), two.ClaimBytes!.Value.ToArray());
        Assert.Equal(one.Assertions.Select(assertion => Convert.ToHexString(assertion.Box.Raw.Span)), two.Assertions.Select(assertion => Convert.ToHexString(assertion.Box.Raw.Span)));
        Assert.Equal(one.Cose!.ProtectedBytes.ToArray(), two.Cose!.ProtectedBytes.ToArray());

        static ManifestParts Parts() => CredentialReader.Read(Town.Ours.Sign(Pictures.Png(), Town.Generated(1))).Store!.Parts[0];
    }

    [PicturesTheory]
    [MemberData(nameof(Formats))]
    public void Does_not_lose_the_credentials_of_others(string type)
    {
        var original = Town.Provider.Sign(Pictures.Of(type), Town.Generated(1));
        Assert.Equal(SigningRefusal.LosesCredentials, CredentialSigner.Sign(original, Town.Generated(2), Town.Ours.Identity).Refusal);
        var wrapping = ManifestDefinition.Wrapping(Town.Ours.Verify(original), type, Town.Id(2), "xmp:iid:2", Town.Generator, Town.Now);
        Assert.True(CredentialSigner.Sign(original, wrapping, Town.Ours.Identity).IsSigned);
        // Too large to be carried along: the original stays as it is rather than losing what was said about it.
        var small = wrapping with { Limits = new CredentialLimits { MaxCarriedBytes = 100 } };
        Assert.Equal(SigningRefusal.LosesCredentials, CredentialSigner.Sign(original, small, Town.Ours.Identity).Refusal);
    }

    [Fact]
    public void Carries_ancestors_along_only_within_limits()
    {
        var file = Town.Ours.Sign(Pictures.Png(), Town.Generated(1));
        for (var generation = 2; generation <= 12; generation++)
            file = Town.Ours.Sign(Pictures.Png(), Town.Remix(generation, Town.Ours.Verify(file)));
        var result = Town.Ours.Verify(file);
        Assert.Equal(CredentialState.Trusted, result.State);
        // The ninth carried eight, the tenth could not carry nine and named its parent by its URL alone; the eleventh began again.
        Assert.Equal(3, result.Store!.Manifests.Count);
        var parentless = Assert.Single(result.Store.Manifests[0].Ingredients);
        Assert.Equal((null, "https://pics.example/1"), (parentless.ManifestLabel, parentless.InformationalUrl));
    }

    [Fact]
    public void Carries_what_two_parents_share_once()
    {
        var first = Town.Ours.Sign(Pictures.Png(), Town.Generated(1));
        var left = Town.Ours.Verify(Town.Ours.Sign(Pictures.Png(), Town.Remix(2, Town.Ours.Verify(first))));
        var right = Town.Ours.Verify(Town.Ours.Sign(Pictures.Png(), Town.Remix(3, Town.Ours.Verify(first))));
        var result = Town.Ours.Verify(Town.Ours.Sign(Pictures.Png(), Town.Remix(4, left, right)));
        Assert.Equal(CredentialState.Trusted, result.State);
        Assert.Equal(4, result.Store!.Manifests.Count);
    }

    [Fact]
    public void Does_not_mix_two_manifests_with_one_label()
    {
        var one = Town.Ours.Verify(Town.Ours.Sign(Pictures.Png(), Town.Generated(1, "one")));
        var other = Town.Ours.Verify(Town.Ours.Sign(Pictures.Png(), Town.Generated(1, "other")));
        var result = Town.Ours.Verify(Town.Ours.Sign(Pictures.Png(), Town.Remix(2, one, other)));
        Assert.Equal(CredentialState.Trusted, result.State);
        Assert.Equal([Town.Generated(1).Label, null], result.Store!.Active.Ingredients.Select(ingredient => ingredient.ManifestLabel));
    }

    [Fact]
    public void Signs_beside_a_file_of_any_format()
    {
        byte[] file = [.. "GIF89a, or anything else"u8];
        var signed = CredentialSigner.SignDetached(file, Town.Generated(1), Town.Ours.Identity);
        Assert.Null(signed.File);
        Assert.Equal(CredentialState.Trusted, CredentialVerifier.VerifyDetached(file, signed.Store, Town.Ours.Trust, Town.Now).State);
        file[3] ^= 1;
        Assert.True(CredentialVerifier.VerifyDetached(file, signed.Store!, Town.Ours.Trust, Town.Now).Has(StatusCodes.DataHashMismatch));
    }

    [PicturesTheory]
    [MemberData(nameof(Formats))]
    public void A_store_can_be_taken_out_and_put_back(string type)
    {
        var signed = Town.Ours.Sign(Pictures.Of(type), Town.Generated(1));
        var store = CredentialReader.Extract(signed)!;
        Assert.Equal(signed, CredentialReader.Attach(CredentialReader.Remove(signed), store));
        Assert.True(CredentialReader.ReadStore(store).HasStore);
        Assert.Null(CredentialReader.Extract(Pictures.Of(type)));
    }

    [Theory]
    [InlineData("c2pa.edited")]
    [InlineData("c2pa.created")]
    public void A_first_action_that_says_nothing_is_a_mistake(string name)
    {
        var definition = Town.Generated(1) with { Actions = [new ManifestAction(name)] };
        Assert.Throws<ArgumentException>(() => CredentialSigner.Sign(Pictures.Png(), definition, Town.Ours.Identity));
    }

    [Fact]
    public void An_action_with_an_ingredient_that_is_not_there_is_a_mistake()
    {
        var definition = Town.Generated(1) with { Ingredients = [] };
        Assert.Throws<ArgumentException>(() => CredentialSigner.Sign(Pictures.Png(), definition, Town.Ours.Identity));
    }

    [Theory]
    [InlineData("c2pa.hash.data")]
    [InlineData("c2pa.actions.v2")]
    [InlineData("a__1")]
    [InlineData("a/b")]
    public void A_label_that_is_not_for_others_is_a_mistake(string label) => Assert.Throws<ArgumentException>(() => AssertionDefinition.Json(label, "{}"u8.ToArray()));

    [Fact]
    public void Refuses_what_it_cannot_sign()
    {
        Assert.Equal(SigningRefusal.UnknownFormat, CredentialSigner.Sign("GIF89a"u8.ToArray(), Town.Generated(1), Town.Ours.Identity).Refusal);
        Assert.Equal(SigningRefusal.BadFile, CredentialSigner.Sign(Pictures.Png().AsMemory()[..60], Town.Generated(1), Town.Ours.Identity).Refusal);
    }

    [Fact]
    public void Takes_a_chain_from_pkcs12_and_leaves_the_root_out()
    {
        using var leaf = X509Certificate2.CreateFromPem(Town.Ours.SignerPem, Town.Ours.KeyPem);
        using var root = X509Certificate2.CreateFromPem(Town.Ours.Authority.CertificatePem);
        var file = new X509Certificate2Collection { leaf, root }.Export(X509ContentType.Pkcs12, "secret")!;
        using var identity = SigningIdentity.FromPkcs12(file, "secret", out var complaint);
        Assert.Null(complaint);
        Assert.Single(identity!.Chain);
        var signed = CredentialSigner.Sign(Pictures.Png(), Town.Generated(1), identity).File!;
        Assert.Equal(CredentialState.Trusted, Town.Ours.Verify(signed).State);
        Assert.Null(SigningIdentity.FromPkcs12(file, "wrong", out complaint));
        Assert.NotNull(complaint);
    }

    [Fact]
    public void Names_what_is_wrong_with_an_identity()
    {
        Assert.Null(SigningIdentity.FromPem(Town.Ours.Authority.CertificatePem, Town.Ours.Authority.KeyPem, out var complaint));
        Assert.Contains("an authority's certificate", complaint, StringComparison.Ordinal);
        Assert.Null(SigningIdentity.FromPem(Town.Ours.SignerPem, Town.Provider.KeyPem, out complaint));
        Assert.Contains("not that of the first certificate", complaint, StringComparison.Ordinal);
        Assert.Null(SigningIdentity.FromPem("nothing", "nothing", out complaint));
        Assert.NotNull(complaint);
    }

    [Fact]
    public void A_signer_that_is_known_by_name_is_trusted_without_its_authority()
    {
        var file = Town.Ours.Sign(Pictures.Png(), Town.Generated(1));
        var trust = new TrustSettings { Signers = [X509Certificate2.CreateFromPem(Town.Ours.SignerPem)] };
        Assert.Equal(CredentialState.Trusted, CredentialVerifier.Verify(file, trust, Town.Now).State);
        Assert.Equal(CredentialState.Valid, CredentialVerifier.Verify(file, Town.Provider.Trust, Town.Now).State);
    }

    [Fact]
    public void An_authority_that_was_kept_issues_again()
    {
        var kept = InstanceAuthority.FromPem(Town.Ours.Authority.CertificatePem, Town.Ours.Authority.KeyPem);
        var (certificate, key) = kept.IssueSigner("pics.example", "pics.example Org", Town.Now.AddYears(9));
        using var identity = SigningIdentity.FromPem(certificate, key, out var complaint);
        Assert.Null(complaint);
        var signed = CredentialSigner.Sign(Pictures.Png(), Town.Generated(1), identity!).File!;
        Assert.Equal(CredentialState.Trusted, CredentialVerifier.Verify(signed, Town.Ours.Trust, Town.Now.AddYears(9)).State);
        using var last = X509Certificate2.CreateFromPem(kept.IssueSigner("pics.example", "pics.example Org", Town.Now.AddYears(15)).CertificatePem);
        Assert.Equal(Town.Now.AddYears(InstanceAuthority.AuthorityYears).UtcDateTime, last.NotAfter.ToUniversalTime());
    }
}
