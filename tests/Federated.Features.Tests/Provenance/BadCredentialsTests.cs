using System.Buffers.Binary;
using System.Diagnostics;
using Federated.Domain.Images;
using Federated.Features.Tests.Media;
using Federated.Imaging.ContentCredentials;
using Federated.Testing;

namespace Federated.Features.Tests.Provenance;

/// <summary>Credentials that are forged, out of date, twisted or far too large are shown as what they are, quickly, and believed in nothing.</summary>
public sealed class BadCredentialsTests(SigningTown town) : IClassFixture<SigningTown>
{
    [Fact]
    public async Task A_file_that_was_changed_afterwards_carries_a_broken_signature()
    {
        var file = await SignedAsync();
        file[^30] ^= 1; // within the pixels

        var evidence = (await town.ExamineAsync(file))[0];

        Assert.Equal((SignatureWorth.Broken, "pics.example", StatusCodes.DataHashMismatch), (evidence.Worth, evidence.Signer, evidence.Reason));
        // It is worth as much as any words in the file, and these are not silenced by it.
        Assert.True(evidence.SaysAi);
    }

    [Fact]
    public async Task Credentials_of_another_picture_do_not_vouch_for_this_one()
    {
        var forged = CredentialReader.Attach(TestPng.Gradient(48, 48), CredentialReader.Extract(await SignedAsync())!);

        var evidence = Assert.Single(await town.ExamineAsync(forged!));

        Assert.Equal((SignatureWorth.Broken, StatusCodes.DataHashMismatch), (evidence.Worth, evidence.Reason));
    }

    [Fact]
    public async Task A_signature_by_anybodys_authority_is_valid_and_trusted_by_nobody()
    {
        var evidence = (await town.ExamineAsync(town.SignAsProvider(TestPng.Gradient(16, 16))))[0];

        Assert.Equal((SignatureWorth.Valid, "Image Factory", StatusCodes.CredentialUntrusted), (evidence.Worth, evidence.Signer, evidence.Reason));
    }

    [Fact]
    public async Task A_signature_that_outlived_its_certificate_proves_nothing_any_more()
    {
        var file = town.SignAsProvider(TestPng.Gradient(16, 16));

        var evidence = (await town.ExamineAsync(file, SigningTown.Now.AddYears(11)))[0];

        Assert.Equal((SignatureWorth.Unproven, StatusCodes.CredentialExpired, true), (evidence.Worth, evidence.Reason, evidence.SaysAi));
    }

    [Fact]
    public async Task Fifty_megabytes_of_credentials_are_not_read()
    {
        var png = TestPng.Gradient(16, 16);
        var chunk = new byte[50 * 1024 * 1024];
        BinaryPrimitives.WriteInt32BigEndian(chunk, chunk.Length);
        "jumb"u8.CopyTo(chunk.AsSpan(4));
        var file = Pictures.WithChunk(png, "caBX", chunk);

        var began = Stopwatch.GetTimestamp();
        var evidence = (await town.ExamineAsync(file))[0];

        Assert.Equal((SignatureWorth.Unreadable, nameof(CredentialRefusal.TooLarge), false), (evidence.Worth, evidence.Reason, evidence.SaysAi));
        Assert.Empty(evidence.History);
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Two_manifests_that_name_each_other_as_parents_end_where_they_began()
    {
        // Made by the forge of the imaging tests.
        var file = await File.ReadAllBytesAsync(Path.Combine(RepositoryRoot.Path, "tests", "Federated.Features.Tests", "Provenance", "Fixtures", "circle.png"));

        var evidence = (await town.ExamineAsync(file))[0];

        Assert.Equal(SignatureWorth.Broken, evidence.Worth);
        Assert.Equal([1, 2], evidence.History.Select(step => step.Depth));
    }

    [Fact]
    public async Task Garbage_is_no_evidence()
    {
        Assert.Empty(await town.ExamineAsync(default));
        Assert.Empty(await town.ExamineAsync(new byte[4096]));
        Assert.Empty(await town.ExamineAsync("<html>"u8.ToArray()));
        Assert.Empty(await town.ExamineAsync(TestPng.Gradient(16, 16)));
    }

    private async Task<byte[]> SignedAsync() => (await town.LabelFile.ExecuteAsync(TestPng.Gradient(32, 32), town.Claims, default))!;
}
