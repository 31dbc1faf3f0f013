using Federated.Imaging.ContentCredentials;
using Federated.Testing;

namespace Federated.Imaging.Tests.ContentCredentials;

/// <summary>What is signed here, c2pa-rs takes; what c2pa-rs refuses, the verifier here refuses too, and for the same reason.</summary>
public sealed class ReferenceAgreementTests(C2paRs reference) : IClassFixture<C2paRs>
{
    private const string Suite = "c2pa-rs agreement";

    public static TheoryData<string> Formats => Pictures.Formats;

    [C2paRsTheory]
    [MemberData(nameof(Formats))]
    public void A_signed_file_is_valid_to_a_stranger_and_trusted_with_our_root(string type) => ConformanceReport.Run(Suite, $"signed {type}", () =>
    {
        var file = Town.Ours.Sign(Pictures.Of(type), Town.Generated(1));
        Agree(file, type, CredentialState.Trusted, Town.Ours);
        AgreeWithoutTrust(file, type, CredentialState.Valid);
    });

    private void Agree(byte[] file, string type, CredentialState state, Town town)
    {
        var theirs = reference.Ask(file, type, town.Authority.CertificatePem);
        var ours = town.Verify(file);
        Compare(theirs, ours, state);
    }

    private void AgreeWithoutTrust(byte[] file, string type, CredentialState state)
    {
        var theirs = reference.Ask(file, type);
        var ours = CredentialVerifier.Verify(file, TrustSettings.Nobody, Town.Now);
        Compare(theirs, ours, state);
    }

    private static void Compare(C2paRsAnswer theirs, CredentialVerification ours, CredentialState state)
    {
        Assert.True(theirs.State == state.ToString(), $"{theirs}\nours: {ours.State} {string.Join(", ", ours.Statuses)}");
        Assert.Equal(state, ours.State);
    }
}
