using System.Security.Cryptography.X509Certificates;
using Federated.Imaging.ContentCredentials;
using Federated.Imaging.Formats;
using Federated.Imaging.Hashes;
using Federated.Imaging.Metadata;
using Federated.Testing;

namespace Federated.Imaging.Tests;

/// <summary>The examples of the library's README, compiled and run.</summary>
public sealed class SamplesTests
{
    private const int Side = 64;

    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_readme_shows_what_runs_here() => ReadmeSamples.AssertRun("src/Federated.Imaging/README.md", "tests/Federated.Imaging.Tests/SamplesTests.cs");

    [Fact]
    public void Tells_what_a_file_is()
    {
        var file = Picture();

        // <sample>
        ImageFacts? facts = ImageSniffer.Sniff(file); // by content; null for what is no picture or contradicts itself
        if (facts is { Format: ImageFormat.Png or ImageFormat.Jpeg or ImageFormat.WebP, Pixels: <= 50_000_000, Animated: false })
            Console.WriteLine($"{facts.MediaType}, {facts.DisplayWidth} × {facts.DisplayHeight} as shown, profile: {facts.HasProfile}, place: {facts.HasLocation}");
        // </sample>

        Assert.Equal((ImageFormat.Png, Side, Side), (facts!.Format, facts.Width, facts.Height));
    }

    [Fact]
    public void Takes_a_file_apart()
    {
        var file = Picture(new PngText("Comment", "drawn by hand"));

        // <sample>
        if (!PngContainer.TryRead(file, out var png, out var refusal)) // every length, the order and each CRC are checked
            throw new InvalidDataException($"Refused: {refusal}");
        byte[] without = png.RemoveAll(chunk => PngTextCodec.IsText(chunk)).ToArray();
        // JpegContainer, WebPContainer, GifContainer and HeifContainer do the same for their formats.
        // </sample>

        Assert.Equal(Picture(), without);
    }

    [Fact]
    public void Reads_what_a_file_says_of_itself()
    {
        var file = Picture(new PngText("parameters", "a lighthouse in fog\nNegative prompt: people\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 42, Size: 512x512, Model: small"));

        // <sample>
        if (!ImageMetadata.TryRead(file, out var metadata, out var refusal))
            throw new InvalidDataException($"Refused: {refusal}");
        Console.WriteLine($"{metadata.Xmp?.Properties.Title} by {metadata.Exif?.Artist}, {metadata.Texts.Count} texts, {metadata.Problems.Count} unreadable");

        // What A1111, ComfyUI, InvokeAI, NovelAI, Draw Things or IPTC fields claim about how it was made: anybody could have written that.
        foreach (GenerationClaim claim in GenerationClaims.Find(metadata))
            Console.WriteLine($"{claim.Tool} claims: \"{claim.Prompt}\", {claim.Model}, seed {claim.Seed}, {claim.Steps} steps");
        // </sample>

        var found = Assert.Single(GenerationClaims.Find(metadata));
        Assert.Equal(("a lighthouse in fog", "42", 20), (found.Prompt, found.Seed, found.Steps));
    }

    [Fact]
    public void Strips_a_file()
    {
        var file = Picture(new PngText("Comment", "made at 5 Main Street"));

        // <sample>
        if (!ImageMetadata.TryStrip(file, out var stripped, out var refusal)) // keeps orientation and colour profile: it looks the same
            throw new InvalidDataException($"Refused: {refusal}");
        // </sample>

        Assert.Equal(Picture(), stripped);
    }

    [Fact]
    public void Says_that_a_machine_made_it()
    {
        var file = Picture();

        // <sample>
        var changes = new MetadataChanges
        {
            Xmp = XmpPacket.Empty.With(new XmpProperties
            {
                Title = "A lighthouse",
                DigitalSourceType = DigitalSourceType.TrainedAlgorithmicMedia,
                AiSystemUsed = "Small Diffusion 1",
                AiPromptInformation = "a lighthouse in fog",
                DataMining = PlusDataMining.ProhibitedForGenerativeTraining,
            }),
        };
        if (!ImageMetadata.TryWrite(file, changes, out var labelled, out var refusal)) // the pixels stay as they are, byte for byte
            throw new InvalidDataException($"Refused: {refusal}");
        // </sample>

        Assert.True(ImageMetadata.TryRead(labelled, out var metadata, out _));
        Assert.Equal(DigitalSourceType.TrainedAlgorithmicMedia, metadata.Xmp!.Properties.DigitalSourceType);
        Assert.Equal(PlusDataMining.ProhibitedForGenerativeTraining, metadata.Xmp.Properties.DataMining);
    }

    [Fact]
    public void Signs_a_picture_and_verifies_it()
    {
        var (file, now) = (Picture(), Noon);

        // <sample>
        // Once: an authority of your own, and a signer that it vouches for. Keep the four texts.
        var authority = InstanceAuthority.Create("pictures.example", now);
        var (certificatePem, keyPem) = authority.IssueSigner("pictures.example", "Pictures", now);
        using SigningIdentity identity = SigningIdentity.FromPem(certificatePem, keyPem, out string? complaint) ?? throw new InvalidOperationException(complaint);

        var manifestId = Guid.NewGuid();
        var manifest = new ManifestDefinition
        {
            ManifestId = manifestId,
            InstanceId = $"xmp:iid:{manifestId}",
            Generator = new SoftwareAgent("Pictures", "1.0"),
            Title = "A lighthouse",
            Ingredients = [IngredientDefinition.Prompt("a lighthouse in fog"), IngredientDefinition.Model("Small Diffusion 1", "https://models.example/small")],
            Actions =
            [
                new ManifestAction(ActionNames.Created)
                {
                    When = now,
                    DigitalSourceType = DigitalSourceTypes.IriOf(DigitalSourceType.TrainedAlgorithmicMedia),
                    Ingredients = [ManifestDefinition.IngredientLabel(0), ManifestDefinition.IngredientLabel(1)],
                },
            ],
            Assertions = [AssertionDefinition.TrainingMining([new TrainingMiningEntry(TrainingMiningEntry.AiTraining, TrainingMiningUse.NotAllowed)])],
        };
        SigningResult result = CredentialSigner.Sign(file, manifest, identity); // PNG, JPEG, WebP; SignDetached for any other
        byte[] signed = result.File ?? throw new InvalidOperationException($"Refused: {result.Refusal}");
        // </sample>

        var authorityPem = authority.CertificatePem;
        Assert.Equal(CredentialState.Trusted, Verify(signed, authorityPem, now));
        signed[^20] ^= 1;
        Assert.Equal(CredentialState.Invalid, Verify(signed, authorityPem, now));
    }

    private static CredentialState Verify(byte[] signed, string authorityPem, DateTimeOffset now)
    {
        // <sample>
        var trust = new TrustSettings { Anchors = [X509Certificate2.CreateFromPem(authorityPem)] }; // TrustSettings.Nobody: then Valid is the most
        CredentialVerification verification = CredentialVerifier.Verify(signed, trust, at: now);
        foreach (ValidationStatus status in verification.Statuses) // claimSignature.validated, assertion.dataHash.mismatch …
            Console.WriteLine($"{status.Kind} {status.Code} {status.Url}");
        if (verification is { State: CredentialState.Valid or CredentialState.Trusted, Store.Active: { } active })
            Console.WriteLine($"{active.Signer?.CommonName} says: {active.DigitalSourceType}, \"{active.Generation.Prompt}\"");
        return verification.State; // None, Malformed, Invalid, WellFormed, Valid, Trusted
        // </sample>
    }

    [Fact]
    public void Wraps_what_somebody_else_signed()
    {
        var (authority, now) = (InstanceAuthority.Create("pictures.example", Noon), Noon);
        var (certificatePem, keyPem) = authority.IssueSigner("pictures.example", "Pictures", Noon);
        using var identity = SigningIdentity.FromPem(certificatePem, keyPem, out _)!;
        var trust = TrustSettings.Nobody;
        var first = new ManifestDefinition
        {
            ManifestId = Guid.NewGuid(),
            InstanceId = "xmp:iid:1",
            Generator = new SoftwareAgent("Factory", "1.0"),
            Actions = [new ManifestAction(ActionNames.Created) { DigitalSourceType = DigitalSourceTypes.IriOf(DigitalSourceType.TrainedAlgorithmicMedia) }],
        };
        var original = CredentialSigner.Sign(Picture(), first, identity).File!;

        // <sample>
        CredentialVerification found = CredentialVerifier.Verify(original, trust, at: now);
        var wrapping = ManifestDefinition.Wrapping(found, "image/png", Guid.NewGuid(), "xmp:iid:2", new SoftwareAgent("Pictures", "1.0"), at: now);
        SigningResult wrapped = CredentialSigner.Sign(original, wrapping, identity); // the original's manifests are carried along, never edited
        // </sample>

        Assert.Equal(CredentialState.Valid, CredentialVerifier.Verify(wrapped.File, trust, Noon).State);
        Assert.Equal(2, CredentialReader.Read(wrapped.File).Store!.Manifests.Count);
    }

    [Fact]
    public void Hashes_pixels()
    {
        var (file, rgb, width, height) = (Picture(), Pixels(), Side, Side);

        // <sample>
        // Pixels come from a decoder of your choice: rows of red, green, blue.
        string preview = BlurHash.Encode(rgb, width, height, xComponents: 4, yComponents: 3);
        PdqFingerprint pdq = PdqHasher.Compute(rgb, width, height, channels: 3);
        bool comparable = pdq.Quality >= PdqHash.UsableQuality;
        bool same = PdqHash.TryParse(pdq.Hash.ToString(), out PdqHash listed) && pdq.Hash.Matches(listed); // 31 of 256 bits may differ
        string digest = Sha256Multibase.Compute(file); // digestMultibase, as ActivityPub servers write it (FEP-1311)
        // </sample>

        Assert.Equal(6 + (2 * 11), preview.Length);
        Assert.True(same);
        Assert.Equal(pdq.Quality >= 50, comparable);
        Assert.StartsWith("zQm", digest, StringComparison.Ordinal);
    }

    private static byte[] Picture(params PngText[] texts) => PngWriter.Encode(Pixels(), Side, Side, PngPixelFormat.Rgb, texts, CancellationToken.None);

    private static byte[] Pixels() => [.. Enumerable.Range(0, Side * Side).SelectMany(place => (byte[])[(byte)(place % Side * 4), (byte)(place / Side * 4), 128])];
}
