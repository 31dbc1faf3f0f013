using System.Text;
using Federated.Domain.Consent;
using Federated.Domain.Images;
using Federated.Features.Provenance;
using Federated.Features.Tests.Media;
using Federated.Imaging.ContentCredentials;
using Federated.Imaging.Metadata;
using Federated.Testing.Remote;

namespace Federated.Features.Tests.Provenance;

/// <summary>What is written into a file and signed: recipes that are disclosed, providers' signatures, parents, consent.</summary>
public sealed class LabelFileTests(SigningTown town) : IClassFixture<SigningTown>
{
    private static readonly GenerationRecipe Recipe = new() { Engine = "e", Model = "Small 1", ModelVersion = "7", Prompt = "a sea\nSteps: 1", NegativePrompt = "boats", Seed = 5 };

    [Fact]
    public async Task A_disclosed_recipe_stands_in_text_metadata_and_credentials_and_can_be_read_back()
    {
        var file = await LabelAsync(TestPng.Gradient(32, 32), town.Claims with { Recipe = Recipe, Size = (32, 32) });

        Assert.True(ImageMetadata.TryRead(file, out var metadata, out _));
        var text = Assert.Single(GenerationClaims.Find(metadata), claim => claim.Tool == GenerationTool.Automatic1111);
        // A prompt cannot forge the lines below it: its line break is a space.
        Assert.Equal(("a sea Steps: 1", "boats", "5", "Small 1", 32), (text.Prompt, text.NegativePrompt, text.Seed, text.Model, text.Width));
        Assert.Equal((Recipe.Prompt, "@alice@pics.example"), (metadata.Xmp!.Properties.AiPromptInformation, metadata.Xmp.Properties.AiPromptWriterName));
        var active = town.Verify(file).Store!.Active;
        Assert.Equal((Recipe.Prompt, "5", "Small 1"), (active.Generation.Prompt, active.Generation.Seed, active.Generation.Model));
    }

    [Fact]
    public async Task What_a_provider_signed_is_kept_as_the_parent_byte_for_byte()
    {
        var original = town.SignAsProvider(TestPng.Gradient(32, 32));

        var file = await LabelAsync(original, town.Claims);

        var found = town.Verify(file);
        Assert.Equal(CredentialState.Trusted, found.State);
        Assert.Equal(["Image Factory", "pics.example"], found.Store!.Manifests.Select(manifest => manifest.Signer!.CommonName));
        Assert.Equal([ActionNames.Opened, ActionNames.EditedMetadata, ActionNames.Published], found.Store.Active.Actions.Select(action => action.Name));
        Assert.True(file.AsSpan().IndexOf(town.Verify(original).Store!.Active.Label is var label ? Encoding.UTF8.GetBytes(label) : []) > 0);
        var evidence = (await town.ExamineAsync(file))[0];
        Assert.Equal((DigitalSource.TrainedAlgorithmicMedia, true, SignatureWorth.Trusted), (evidence.Source, evidence.SaysAi, evidence.Worth));
        Assert.Equal((1, "Image Factory", DigitalSource.TrainedAlgorithmicMedia), (evidence.History[0].Depth, evidence.History[0].Signer, evidence.History[0].Source));
    }

    [Fact]
    public async Task A_remix_names_its_parents_and_carries_their_credentials_and_those_of_their_parents()
    {
        var grandparent = await LabelAsync(TestPng.Gradient(32, 32), town.Claims);
        var parent = await LabelAsync(TestPng.Gradient(32, 32), town.Claims with { Parents = [new ParentImage("Picture by @bob", "image/png", "https://far.example/1", grandparent)] });
        var lost = new ParentImage("A picture that is gone", "image/png", "https://far.example/2", default);

        var child = await LabelAsync(TestPng.Gradient(32, 32), town.Claims with { Parents = [new ParentImage("Picture by @carol", "image/png", "https://far.example/3", parent), lost] });

        var found = town.Verify(child);
        Assert.Equal((CredentialState.Trusted, 3), (found.State, found.Store!.Manifests.Count));
        Assert.Equal([ActionNames.Opened, ActionNames.Edited, ActionNames.Published], found.Store.Active.Actions.Select(action => action.Name));
        Assert.Equal([IngredientRelationship.ParentOf, IngredientRelationship.InputTo, IngredientRelationship.InputTo], found.Store.Active.Ingredients.Select(ingredient => ingredient.Relationship));
        Assert.Equal(DigitalSourceTerms.IriOf(DigitalSource.TrainedAlgorithmicMedia), found.Store.Active.DigitalSourceType);
        Assert.Equal(
            [(1, "Picture by @carol", "https://far.example/3"), (1, "A picture that is gone", "https://far.example/2"), (2, "Picture by @bob", "https://far.example/1")],
            (await town.ExamineAsync(child))[0].History.Select(step => (step.Depth, step.Title!, step.Url!)));
    }

    [Theory]
    [InlineData(TrainingConsent.Denied, TrainingMiningUse.NotAllowed, PlusDataMining.ProhibitedForTraining)]
    [InlineData(TrainingConsent.Unstated, TrainingMiningUse.NotAllowed, PlusDataMining.ProhibitedForTraining)]
    [InlineData(TrainingConsent.NonProfit, TrainingMiningUse.Constrained, PlusDataMining.ProhibitedSeeConstraint)]
    [InlineData(TrainingConsent.Allowed, TrainingMiningUse.Allowed, PlusDataMining.Allowed)]
    public async Task Consent_to_training_is_one_value_in_metadata_and_credentials(TrainingConsent consent, TrainingMiningUse use, PlusDataMining mining)
    {
        var file = await LabelAsync(TestPng.Gradient(16, 16), town.Claims with { Terms = new ConsentTerms(ImageLicence.CcBy, consent) });

        Assert.True(ImageMetadata.TryRead(file, out var metadata, out _));
        Assert.Equal((mining, true), (metadata.Xmp!.Properties.DataMining, metadata.Xmp.Properties.WebStatement!.Contains("creativecommons.org/licenses/by/", StringComparison.Ordinal)));
        Assert.All(town.Verify(file).Store!.Active.TrainingMining, entry => Assert.Equal(use, entry.Use));
    }

    [Fact]
    public async Task An_authority_for_time_that_is_away_or_answers_nonsense_holds_nobody_up()
    {
        await using var stamps = await FakeRemoteServer.StartAsync();
        stamps.Serve("/nonsense", FakeResponse.Text("<html>", "application/timestamp-reply"));
        stamps.Serve("/away", FakeResponse.Of(503));
        foreach (var path in (string[])["/nonsense", "/away"])
        {
            using var here = SigningTown.WithTimestampsFrom(stamps.Origin + path);
            var file = await here.LabelFile.ExecuteAsync(TestPng.Gradient(16, 16), here.Claims, default);

            Assert.Equal((CredentialState.Trusted, null), (here.Verify(file).State, here.Verify(file).AttestedTime));
            // A question as RFC 3161 §3.4 has it, about this signature and nothing else.
            var asked = Assert.Single(stamps.Requests, request => request.Path == path);
            Assert.Equal(("POST", "application/timestamp-query"), (asked.Method, asked.Headers["Content-Type"]));
            Assert.InRange(asked.Body.Length, 40, 200);
        }
    }

    [Fact]
    public async Task What_cannot_be_signed_without_losing_a_signature_goes_out_as_it_came()
    {
        // Credentials that nobody can read cannot be carried along, and must not be dropped either.
        var damaged = Pictures.WithChunk(TestPng.Gradient(16, 16), "caBX", [0, 0, 0, 12, (byte)'j', (byte)'u', (byte)'m', (byte)'b', 1, 2, 3, 4]);

        Assert.Null(await town.LabelFile.ExecuteAsync(damaged, town.Claims, default));
        Assert.Null(await town.LabelFile.ExecuteAsync("GIF89a"u8.ToArray(), town.Claims, default));
    }

    private async Task<byte[]> LabelAsync(byte[] file, FileClaims claims) =>
        await town.LabelFile.ExecuteAsync(file, claims, default) ?? throw new InvalidOperationException("It was not labelled.");
}
