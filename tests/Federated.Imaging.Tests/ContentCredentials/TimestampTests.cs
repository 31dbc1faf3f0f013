using Federated.Imaging.ContentCredentials;

namespace Federated.Imaging.Tests.ContentCredentials;

/// <summary>A time-stamp keeps a signature good after its certificate has ended; a bad one changes nothing.</summary>
public sealed class TimestampTests
{
    private static readonly DateTimeOffset Later = Town.Now.AddYears(InstanceAuthority.SignerYears + 1);

    private static readonly TimeAuthority Authority = new(Town.Now.AddYears(-1), Town.Now.AddYears(5));

    private static TrustSettings Trust => Town.Ours.Trust with { TimestampAnchors = [Authority.Root] };

    [Fact]
    public async Task Without_one_a_signature_ends_with_its_certificate()
    {
        var result = CredentialVerifier.Verify((await SignAsync((_, _) => Task.FromResult<byte[]?>(null))).File!, Trust, Later);
        Assert.Equal(CredentialState.WellFormed, result.State);
        Assert.True(result.Has(StatusCodes.CredentialExpired) && result.Has(StatusCodes.SignatureOutsideValidity));
    }

    [Fact]
    public async Task With_one_it_does_not()
    {
        var signed = await SignAsync((imprint, _) => Task.FromResult<byte[]?>(Authority.Stamp(imprint, Town.Now)));
        var result = CredentialVerifier.Verify(signed.File!, Trust, Later);
        Assert.Equal(CredentialState.Trusted, result.State);
        Assert.Equal(Town.Now, result.AttestedTime);
        Assert.True(result.Has(StatusCodes.TimestampTrusted) && result.Has(StatusCodes.TimestampValidated) && result.Has(StatusCodes.SignatureInsideValidity));
    }

    [Fact]
    public async Task One_by_somebody_who_is_not_trusted_does_not_count()
    {
        var signed = await SignAsync((imprint, _) => Task.FromResult<byte[]?>(Authority.Stamp(imprint, Town.Now)));
        var result = CredentialVerifier.Verify(signed.File!, Town.Ours.Trust, Later);
        Assert.Equal(CredentialState.WellFormed, result.State);
        Assert.True(result.Has(StatusCodes.TimestampUntrusted));
        Assert.Null(result.AttestedTime);
    }

    [Fact]
    public async Task One_for_something_else_does_not_count()
    {
        var signed = await SignAsync((_, _) => Task.FromResult<byte[]?>(Authority.Stamp(new byte[32], Town.Now)));
        var result = CredentialVerifier.Verify(signed.File!, Trust, Later);
        Assert.Equal(CredentialState.WellFormed, result.State);
        Assert.True(result.Has(StatusCodes.TimestampMismatch));
    }

    [Fact]
    public async Task One_of_a_time_at_which_its_own_certificate_was_not_valid_does_not_count()
    {
        var signed = await SignAsync((imprint, _) => Task.FromResult<byte[]?>(Authority.Stamp(imprint, Town.Now.AddYears(6))));
        var result = CredentialVerifier.Verify(signed.File!, Trust, Later);
        Assert.Equal(CredentialState.WellFormed, result.State);
        Assert.Null(result.AttestedTime);
    }

    [Fact]
    public async Task One_of_a_time_at_which_the_signer_was_not_valid_is_told()
    {
        var signed = await SignAsync((imprint, _) => Task.FromResult<byte[]?>(Authority.Stamp(imprint, Town.Now.AddMonths(-6))));
        var result = CredentialVerifier.Verify(signed.File!, Trust, Town.Now);
        Assert.Equal(CredentialState.WellFormed, result.State);
        Assert.True(result.Has(StatusCodes.SignatureOutsideValidity));
    }

    [Fact]
    public async Task Bytes_that_are_none_do_not_count()
    {
        var signed = await SignAsync((_, _) => Task.FromResult<byte[]?>([1, 2, 3]));
        var result = CredentialVerifier.Verify(signed.File!, Trust, Town.Now);
        Assert.Equal(CredentialState.Trusted, result.State);
        Assert.True(result.Has(StatusCodes.TimestampMalformed));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(9_900)]
    [InlineData(9_959)]
    [InlineData(9_960)]
    [InlineData(9_980)]
    [InlineData(10_100)]
    [InlineData(10_180)]
    public async Task Any_length_fits_the_room_or_is_refused(int length)
    {
        var signed = await SignAsync((_, _) => Task.FromResult<byte[]?>(new byte[length]));
        Assert.Equal(CredentialState.Trusted, CredentialVerifier.Verify(signed.File!, Trust, Town.Now).State);
    }

    [Fact]
    public void Every_room_can_be_filled()
    {
        for (var room = 400; room < 800; room++)
            Assert.Equal(room, CoseWriter.OpenHeader(new byte[260], room)!.Length);
    }

    [Fact]
    public async Task One_that_is_too_large_is_refused()
    {
        var result = await CredentialSigner.SignAsync(
            Pictures.Png(), Town.Generated(1), Town.Ours.Identity, (_, _) => Task.FromResult<byte[]?>(new byte[CredentialSigner.TimestampRoom]), CancellationToken.None);
        Assert.Equal(SigningRefusal.TimestampTooLarge, result.Refusal);
    }

    private static async Task<SigningResult> SignAsync(Func<ReadOnlyMemory<byte>, CancellationToken, Task<byte[]?>> timestamp)
    {
        var result = await CredentialSigner.SignAsync(Pictures.Png(), Town.Generated(1), Town.Ours.Identity, timestamp, CancellationToken.None);
        Assert.Equal(SigningRefusal.None, result.Refusal);
        return result;
    }
}
