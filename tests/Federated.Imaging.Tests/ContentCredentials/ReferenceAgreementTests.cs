using System.Security.Cryptography;
using System.Text;
using Federated.Imaging.ContentCredentials;
using Federated.Imaging.Formats;
using Federated.Testing;

namespace Federated.Imaging.Tests.ContentCredentials;

/// <summary>What is signed here, c2pa-rs takes; what c2pa-rs refuses, the verifier here refuses too, and for the same reason.</summary>
public sealed class ReferenceAgreementTests(C2paRs reference) : IClassFixture<C2paRs>
{
    private const string Suite = "c2pa-rs agreement";

    public static TheoryData<string> Formats => Pictures.Formats;

    public static TheoryData<string> AgreedAttacks => [.. Attacks.All.Where(attack => attack.Disagreement is null).Select(attack => attack.Name)];

    public static TheoryData<string> DisputedAttacks => [.. Attacks.All.Where(attack => attack.Disagreement is not null).Select(attack => attack.Name)];

    public static TheoryData<int, string, int> Algorithms => new()
    {
        { -7, "nistP256", 256 }, { -35, "nistP384", 384 }, { -36, "nistP521", 512 }, { -37, "RSA", 256 }, { -38, "RSA", 384 }, { -39, "RSA", 512 },
    };

    [C2paRsTheory]
    [MemberData(nameof(Formats))]
    public void A_signed_file_is_valid_to_a_stranger_and_trusted_with_our_root(string type) => ConformanceReport.Run(Suite, $"signed {type}", () =>
    {
        var file = Town.Ours.Sign(Pictures.Of(type), Town.Generated(1));
        Agree(file, type, CredentialState.Trusted);
        Agree(file, type, CredentialState.Valid, isStranger: true);
    });

    [C2paRsTheory]
    [MemberData(nameof(Formats))]
    public void A_flipped_bit_is_seen_wherever_it_is(string type) => ConformanceReport.Run(Suite, $"flipped bits {type}", () =>
    {
        var file = Town.Ours.Sign(Pictures.Of(type), Town.Generated(1));
        // In the picture, in the claim, in an assertion of each kind.
        foreach (var text in (string[])["", "A lighthouse", "a lighthouse in fog", "trainedAlgorithmicMedia", "notAllowed", "AISystemUsed"])
        {
            var changed = (byte[])file.Clone();
            var at = text.Length == 0 ? LastOfPicture(type, file) : file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(text));
            changed[at] ^= 1;
            if (type == "image/png")
                changed = WithCheckSums(changed);
            Agree(changed, type, CredentialState.Invalid);
        }
    });

    [C2paRsTheory]
    [MemberData(nameof(Formats))]
    public void A_remix_of_three_generations_keeps_its_ancestors(string type) => ConformanceReport.Run(Suite, $"remixes {type}", () =>
    {
        var first = Town.Ours.Sign(Pictures.Of(type), Town.Generated(1));
        var second = Town.Ours.Sign(Pictures.Of(type), Town.Remix(2, Town.Ours.Verify(first)));
        var third = Town.Ours.Sign(Pictures.Of(type), Town.Remix(3, Town.Ours.Verify(second), Town.Ours.Verify(first)));
        Agree(second, type, CredentialState.Trusted);
        var result = Agree(third, type, CredentialState.Trusted);
        Assert.Equal([Town.Generated(1).Label, Town.Generated(2).Label, Town.Generated(3).Label], result.Store!.Manifests.Select(manifest => manifest.Label));
        Agree(third, type, CredentialState.Valid, isStranger: true);
    });

    [C2paRsTheory]
    [MemberData(nameof(Formats))]
    public void An_original_that_its_provider_signed_is_wrapped(string type) => ConformanceReport.Run(Suite, $"wrapped {type}", () =>
    {
        var original = Town.Provider.Sign(Pictures.Of(type), Town.Generated(1));
        var seen = Agree(original, type, CredentialState.Valid);
        var wrapped = Town.Ours.Sign(original, ManifestDefinition.Wrapping(seen, type, Town.Id(9), "xmp:iid:9", Town.Generator, Town.Now));
        // The wrapper said that it does not know the provider, and signed nevertheless.
        var result = Agree(wrapped, type, CredentialState.Trusted);
        Assert.Equal("Image Factory", result.Store!.Manifests[0].Signer!.CommonName);
        Assert.Equal(CredentialReader.Remove(original), CredentialReader.Remove(wrapped));
    });

    [C2paRsTheory]
    [MemberData(nameof(Formats))]
    public void A_stranger_as_parent_is_told_where_nobody_said_so(string type) => ConformanceReport.Run(Suite, $"strange parent {type}", () =>
    {
        var parent = Town.Provider.Sign(Pictures.Of(type), Town.Generated(1));
        // Made by somebody who trusts the provider; read by somebody who does not.
        var remix = Town.Ours.Sign(Pictures.Of(type), Town.Remix(2, Town.Provider.Verify(parent)));
        Agree(remix, type, CredentialState.Valid);
    });

    [C2paRsTheory]
    [MemberData(nameof(Formats))]
    public void A_store_of_many_pieces_is_put_together_again(string type) => ConformanceReport.Run(Suite, $"large store {type}", () =>
    {
        var definition = Town.Generated(1, new string('p', 150_000));
        Agree(Town.Ours.Sign(Pictures.Of(type), definition), type, CredentialState.Trusted);
    });

    [C2paRsTheory]
    [MemberData(nameof(Algorithms))]
    public void Every_algorithm_that_is_allowed_is_verified(int id, string key, int hash) => ConformanceReport.Run(Suite, $"algorithm {id} {key}", () =>
    {
        var name = new HashAlgorithmName($"SHA{hash}");
        var (der, sign) = key == "RSA" ? Certificates.MakeRsa(2048, name) : Certificates.Make(curve: ECCurve.CreateFromFriendlyName(key), hash: name);
        Agree(new Forgery { ProtectedHeader = Forgery.Header(id, der), Signer = sign }.Build(), "image/png", CredentialState.Trusted);
    });

    [C2paRsTheory]
    [MemberData(nameof(AgreedAttacks))]
    public void An_attack_is_refused_by_both(string name) => ConformanceReport.Run(Suite, name, () =>
    {
        var attack = Attacks.Find(name);
        var theirs = reference.Ask(attack.Make(), "image/png", Town.Ours.Authority.CertificatePem);
        Assert.True(theirs.Error is not null || theirs.State == "Invalid", theirs.ToString());
        if (theirs.Error is null && attack.Code is not null)
            Assert.Contains($"failure {attack.TheirCode ?? attack.Code}", theirs.Codes.Concat(theirs.IngredientCodes));
    });

    /// <summary>Not counted as agreement: these the standard refuses and c2pa-rs takes. When one of them fails, c2pa-rs has learnt it.</summary>
    [C2paRsTheory]
    [MemberData(nameof(DisputedAttacks))]
    public void An_attack_that_only_we_refuse(string name)
    {
        var attack = Attacks.Find(name);
        var theirs = reference.Ask(attack.Make(), "image/png", Town.Ours.Authority.CertificatePem);
        Assert.True(theirs.State is "Valid" or "Trusted", theirs.ToString());
    }

    private CredentialVerification Agree(byte[] file, string type, CredentialState state, bool isStranger = false)
    {
        var theirs = reference.Ask(file, type, isStranger ? null : Town.Ours.Authority.CertificatePem);
        var ours = CredentialVerifier.Verify(file, isStranger ? TrustSettings.Nobody : Town.Ours.Trust, Town.Now);
        Assert.True(theirs.State == state.ToString() && ours.State == state, $"{theirs}\nours: {ours.State} {string.Join(", ", ours.Statuses)}");
        Assert.Equal(Set(theirs.Codes), Set(Codes(ours.Statuses)));
        // c2pa-rs looks at what is within an ingredient that it has seen already; what is known is left out on both sides.
        Assert.Equal(Set(theirs.IngredientCodes), Set(Codes(ours.Ingredients.SelectMany(ingredient => ingredient.Statuses))));
        return ours;
    }

    private static IEnumerable<string> Codes(IEnumerable<ValidationStatus> statuses) =>
        // c2pa-rs does not compare the hashes of references inside of assertions.
        from status in statuses
        where status.Code is not StatusCodes.HashedUriMismatch
#pragma warning disable CA1308 // these are the names in c2pa-rs' answer
        select $"{status.Kind.ToString().ToLowerInvariant()} {status.Code}";
#pragma warning restore CA1308

    private static IReadOnlyList<string> Set(IEnumerable<string> codes) => [.. codes.Distinct().Order(StringComparer.Ordinal)];

    private static int LastOfPicture(string type, byte[] file) => type switch
    {
        "image/png" => file.Length - 20,
        "image/jpeg" => file.Length - 10,
        _ => file.AsSpan().IndexOf("VP8 "u8) + 30,
    };

    private static byte[] WithCheckSums(byte[] file)
    {
        Assert.True(PngContainer.TryRead(file, out var png, out _, new ContainerLimits { CheckCrc = false }));
        for (var i = 0; i < png.Chunks.Count; i++)
        {
            var chunk = png.Chunks[i];
            png = png.Replace(i, PngChunk.Create(chunk.Raw.Span.Slice(4, 4), chunk.Data.Span));
        }

        return png.ToArray();
    }
}
