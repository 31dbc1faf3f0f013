using Federated.Imaging.ContentCredentials;

namespace Federated.Imaging.Tests.ContentCredentials;

/// <summary>Certificates in a file are a stranger's bytes: what the platform cannot decode is refused, and throws nothing.</summary>
public sealed class BrokenCertificateTests
{
    // UTCTime of 13 characters, as certificates state their dates until 2049.
    private static ReadOnlySpan<byte> DateHead => [0x17, 13, (byte)'2', (byte)'6', (byte)'0', (byte)'1'];

    [Fact]
    public void A_certificate_whose_dates_cannot_be_read_is_none()
    {
        var file = Town.Ours.Sign(Pictures.Of("image/png"), Town.Generated(1));
        var store = Damage(CredentialReader.Extract(file)!);
        var signer = CredentialReader.ReadStore(store).Store!.Active.Signer!;
        Assert.Null(signer.CommonName);
        var verdict = CredentialVerifier.VerifyDetached(file, store, Town.Ours.Trust, Town.Now);
        Assert.Equal(CredentialState.Invalid, verdict.State);
        Assert.Contains(verdict.Statuses, status => status.Code == "signingCredential.invalid");
    }

    private static byte[] Damage(byte[] store)
    {
        var at = store.AsSpan().IndexOf(DateHead);
        Assert.True(at > 0);
        store[at + 4] = (byte)'X';
        return store;
    }
}
