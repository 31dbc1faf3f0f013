using System.Security.Cryptography.X509Certificates;
using Federated.Imaging.ContentCredentials;

namespace Federated.Imaging.Tests.ContentCredentials;

/// <summary>A signer with its authority, made once for all tests, and the time at which they are.</summary>
internal sealed class Town
{
    /// <summary>c2pa-rs asks the clock of the machine, so certificates start long ago enough and end late enough for any.</summary>
    public static readonly DateTimeOffset Now = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public static readonly SoftwareAgent Generator = new("Federated", "0.1");

    private static readonly Lazy<Town> OursLazy = new(() => new Town("pics.example"));
    private static readonly Lazy<Town> ProviderLazy = new(() => new Town("Image Factory"));

    private Town(string name)
    {
        Authority = InstanceAuthority.Create(name, Now);
        (SignerPem, KeyPem) = Authority.IssueSigner(name, $"{name} Org", Now);
        Identity = SigningIdentity.FromPem(SignerPem, KeyPem, out var complaint) ?? throw new InvalidOperationException(complaint);
        Trust = new TrustSettings { Anchors = [X509Certificate2.CreateFromPem(Authority.CertificatePem)] };
    }

    public static Town Ours => OursLazy.Value;

    public static Town Provider => ProviderLazy.Value;

    public InstanceAuthority Authority { get; }

    public string SignerPem { get; }

    public string KeyPem { get; }

    public SigningIdentity Identity { get; }

    public TrustSettings Trust { get; }

    public byte[] Sign(byte[] file, ManifestDefinition definition)
    {
        var result = CredentialSigner.Sign(file, definition, Identity);
        Assert.Equal(SigningRefusal.None, result.Refusal);
        return result.File!;
    }

    public CredentialVerification Verify(byte[] file) => CredentialVerifier.Verify(file, Trust, Now);

    public static Guid Id(int number) => new(number, 0x1234, 0x4567, 0x89, 0xAB, 0xCD, 0xEF, 1, 2, 3, 4);

    /// <summary>What a generated image says: prompt, model, seed, consent, metadata.</summary>
    public static ManifestDefinition Generated(int id, string prompt = "a lighthouse in fog") => new()
    {
        ManifestId = Id(id),
        InstanceId = $"xmp:iid:{Id(id)}",
        Generator = Generator,
        Title = "A lighthouse",
        Ingredients = [IngredientDefinition.Prompt(prompt), IngredientDefinition.Model("Small Diffusion 1", "https://models.example/small"), IngredientDefinition.Seed("18446744073709551615")],
        Actions =
        [
            new ManifestAction(ActionNames.Created)
            {
                When = Now,
                DigitalSourceType = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
                SoftwareAgent = new SoftwareAgent("Small Diffusion", "1.0"),
                Ingredients = [ManifestDefinition.IngredientLabel(0), ManifestDefinition.IngredientLabel(1), ManifestDefinition.IngredientLabel(2)],
            },
            new ManifestAction(ActionNames.Published) { When = Now },
        ],
        Assertions =
        [
            AssertionDefinition.TrainingMining(
                [new TrainingMiningEntry(TrainingMiningEntry.AiTraining, TrainingMiningUse.NotAllowed), new TrainingMiningEntry(TrainingMiningEntry.DataMining, TrainingMiningUse.Constrained, "ask first")]),
            AssertionDefinition.Json("cawg.metadata", """{"@context":{"Iptc4xmpExt":"http://iptc.org/std/Iptc4xmpExt/2008-02-29/"},"Iptc4xmpExt:AISystemUsed":"Small Diffusion"}"""u8.ToArray()),
            AssertionDefinition.Json("example.pics.generation", """{"steps":20}"""u8.ToArray()),
        ],
    };

    /// <summary>An image made from others that have credentials.</summary>
    public static ManifestDefinition Remix(int id, params CredentialVerification[] parents) => new()
    {
        ManifestId = Id(id),
        InstanceId = $"xmp:iid:{Id(id)}",
        Generator = Generator,
        Title = "A remix",
        Ingredients = [.. parents.Select(parent => IngredientDefinition.Image(IngredientRelationship.InputTo, "parent", "image/png", parent, "https://pics.example/1"))],
        Actions =
        [
            new ManifestAction(ActionNames.Created)
            {
                When = Now,
                DigitalSourceType = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
                Ingredients = [.. parents.Select((_, index) => ManifestDefinition.IngredientLabel(index))],
            },
        ],
    };
}
