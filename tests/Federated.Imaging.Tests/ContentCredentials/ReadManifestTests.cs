using System.Text;
using Federated.Imaging.ContentCredentials;

namespace Federated.Imaging.Tests.ContentCredentials;

/// <summary>What a manifest says is read back as it was meant, from each format.</summary>
public sealed class ReadManifestTests
{
    public static TheoryData<string> Formats => Pictures.Formats;

    [PicturesTheory]
    [MemberData(nameof(Formats))]
    public void Reads_back_what_was_signed(string type)
    {
        var definition = Town.Generated(4);
        var manifest = CredentialReader.Read(Town.Ours.Sign(Pictures.Of(type), definition)).Store!.Active;
        Assert.Equal(definition.Label, manifest.Label);
        Assert.Equal((2, false, definition.InstanceId, "A lighthouse"), (manifest.ClaimVersion, manifest.IsUpdate, manifest.InstanceId, manifest.Title));
        Assert.Equal(Town.Generator, manifest.Generator);
        Assert.Equal(definition.Actions.Select(action => (action.Name, action.When, action.DigitalSourceType, action.SoftwareAgent)), manifest.Actions.Select(action => (action.Name, action.When, action.DigitalSourceType, action.SoftwareAgent)));
        Assert.Equal(definition.Actions[0].Ingredients, manifest.Actions[0].Ingredients);
        Assert.Equal(
            new GenerationFacts
            {
                DigitalSourceType = definition.Actions[0].DigitalSourceType,
                SoftwareAgent = new SoftwareAgent("Small Diffusion", "1.0"),
                Prompt = "a lighthouse in fog",
                Model = "Small Diffusion 1",
                ModelUrl = "https://models.example/small",
                Seed = "18446744073709551615",
            },
            manifest.Generation);
        Assert.Equal(
            [new TrainingMiningEntry(TrainingMiningEntry.DataMining, TrainingMiningUse.Constrained, "ask first"), new TrainingMiningEntry(TrainingMiningEntry.AiTraining, TrainingMiningUse.NotAllowed)],
            manifest.TrainingMining.OrderByDescending(entry => entry.Name));
        Assert.Equal("{\"steps\":20}", Encoding.UTF8.GetString(manifest.Assertions.Single(assertion => assertion.Label == "example.pics.generation").Bytes.Span));
    }

    [Fact]
    public void Tells_who_signed()
    {
        var signer = CredentialReader.Read(Town.Ours.Sign(Pictures.Png(), Town.Generated(1))).Store!.Active.Signer!;
        Assert.Equal(("ES256", "pics.example", "pics.example Org"), (signer.Algorithm, signer.CommonName, signer.Organization));
        Assert.Equal(Town.Now.AddYears(InstanceAuthority.SignerYears), signer.NotAfter);
        Assert.Equal(Forgery.Der(Town.Ours.SignerPem), Assert.Single(signer.Certificates).ToArray());
    }

    [Fact]
    public void Tells_what_the_signer_only_gathered()
    {
        var assertions = CredentialReader.Read(Town.Ours.Sign(Pictures.Png(), Town.Generated(1))).Store!.Active.Assertions;
        Assert.Equal(
            ["c2pa.embedded-data", "c2pa.ingredient.v3", "cawg.metadata", "cawg.training-mining", "example.pics.generation"],
            assertions.Where(assertion => assertion.IsGathered).Select(assertion => assertion.Label).Order(StringComparer.Ordinal));
        Assert.Equal("text/plain", assertions.First(assertion => assertion.Content == AssertionContent.Embedded).MediaType);
    }

    [Fact]
    public void Reads_claims_of_version_1()
    {
        var old = new Forgery { IsVersion1 = true }.Build();
        var result = Town.Ours.Verify(old);
        Assert.Equal(CredentialState.Trusted, result.State);
        Assert.Equal(1, result.Store!.Active.ClaimVersion);
        Assert.Equal("Federated", result.Store.Active.Generator!.Name);
    }

    [Fact]
    public void Takes_an_update_for_the_picture_that_its_parent_is_bound_to()
    {
        const string other = "urn:c2pa:0F0F0F0F-0000-4000-8000-000000000002";
        var first = CredentialReader.Read(new Forgery { Label = other }.Build()).Store!.Parts[0].Box.Raw.ToArray();
        var update = new Forgery
        {
            ManifestType = JumbfType.UpdateManifest,
            HardBindings = 0,
            Before = [first],
            Claimed = [Forgery.Ingredient("c2pa.ingredient.v3", "parentOf", first, other)],
            Actions = Forgery.ActionsOf(("c2pa.edited.metadata", null, [])),
        }.Build();
        var result = Town.Ours.Verify(update);
        Assert.True(result.State == CredentialState.Trusted, string.Join('\n', result.Statuses));
        Assert.True(result.Store!.Active.IsUpdate && result.Has(StatusCodes.DataHashMatch));
        update[^30] ^= 1;
        Assert.True(Town.Ours.Verify(update).Has(StatusCodes.DataHashMismatch));
    }

    [PicturesTheory]
    [MemberData(nameof(Formats))]
    public void Has_nothing_to_read_in_a_plain_picture(string type)
    {
        Assert.Equal(CredentialRefusal.NoStore, CredentialReader.Read(Pictures.Of(type)).Refusal);
        Assert.Equal(CredentialState.None, Town.Ours.Verify(Pictures.Of(type)).State);
    }

    [Fact]
    public void Knows_no_other_formats()
    {
        Assert.Equal(CredentialRefusal.UnknownFormat, CredentialReader.Read("GIF89a"u8.ToArray()).Refusal);
        Assert.Equal(CredentialState.None, Town.Ours.Verify([]).State);
    }
}
