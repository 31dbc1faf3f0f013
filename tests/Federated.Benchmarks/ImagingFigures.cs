using System.Security.Cryptography;
using Federated.Imaging.ContentCredentials;
using Federated.Imaging.Formats;

namespace Federated.Benchmarks;

/// <summary>The figure of Imaging: what content credentials cost beyond the hash and the signature in them.</summary>
internal static class ImagingFigures
{
    // RGB noise, which no filter makes smaller: 1.5 MB of file.
    private const int Side = 715;

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    public static async Task<int> RunAsync()
    {
        await RatioTable.PrintHeadAsync();
        var file = Picture();
        var (certificates, key) = InstanceAuthority.Create("pics.example", Now).IssueSigner("pics.example", "Pics", Now);
        var identity = SigningIdentity.FromPem(certificates, key, out var complaint) ?? throw new InvalidOperationException(complaint);
        using var plainKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await new RatioTable(RatioTable.DefaultRounds).CompareAsync(
            FormattableString.Invariant($"C2PA sign of a PNG of {file.Length / 1e6:F2} MB; against SHA-256 of the file and one ES256 signature"),
            "≥ 0.67, time ≤ 1.5 ×",
            () => Require(CredentialSigner.Sign(file, Definition(), identity).IsSigned),
            () => Require(plainKey.SignData(SHA256.HashData(file), HashAlgorithmName.SHA256).Length == 64));
        return 0;
    }

    private static byte[] Picture()
    {
        var pixels = new byte[Side * Side * 3];
        new Random(1).NextBytes(pixels);
        return PngWriter.Encode(pixels, Side, Side, PngPixelFormat.Rgb, [], CancellationToken.None);
    }

    private static ManifestDefinition Definition() => new()
    {
        ManifestId = Guid.NewGuid(),
        InstanceId = $"xmp:iid:{Guid.NewGuid()}",
        Generator = new SoftwareAgent("Federated", "0.1"),
        Title = "A lighthouse",
        Ingredients = [IngredientDefinition.Prompt("a lighthouse in fog")],
        Actions =
        [
            new ManifestAction(ActionNames.Created)
            {
                When = Now,
                DigitalSourceType = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
                SoftwareAgent = new SoftwareAgent("Small Diffusion", "1.0"),
                Ingredients = [ManifestDefinition.IngredientLabel(0)],
            },
        ],
    };

    private static void Require(bool isTrue)
    {
        if (!isTrue)
            throw new InvalidOperationException("What is measured does not work.");
    }
}
