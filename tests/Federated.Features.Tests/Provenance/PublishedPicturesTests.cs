using System.Text;
using Federated.Domain.Accounts;
using Federated.Domain.Images;
using Federated.Domain.Instance;
using Federated.Features.Media;
using Federated.Features.Posts;
using Federated.Features.Provenance;
using Federated.Features.Tests.Media;
using Federated.Features.Tests.Posts;
using Federated.Imaging.ContentCredentials;
using Federated.Imaging.Metadata;
using Federated.Storage.Blobs;
using Federated.Storage.Queues;
using Federated.Testing.Databases;

namespace Federated.Features.Tests.Provenance;

/// <summary>What becomes of a picture's file when it is published, and what is kept of what was said about it.</summary>
public sealed class PublishedPicturesTests
{
    private const string Prompt = "a lighthouse nobody reads of";

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_generated_picture_goes_out_signed_once_and_its_original_stays_what_the_engine_gave(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var draft = await GeneratedAsync(world, ada, DigitalSource.TrainedAlgorithmicMedia);
        var original = await BytesAsync(world, draft.OriginalKey);

        var post = await world.PublishedAsync(ada, new PostDraft { Images = [new DraftImage(draft.Id, "a lighthouse")] });
        var image = Assert.Single((await world.StoredAsync(post.Id)).Images);
        var file = await BytesAsync(world, image.FederatedKey);

        Assert.NotEqual(image.OriginalKey, image.FederatedKey);
        Assert.Equal(original, await BytesAsync(world, image.OriginalKey));
        var trust = await world.Get<SigningKeys>().TrustAsync(default);
        var signed = CredentialVerifier.Verify(file, trust, world.Clock.GetUtcNow());
        Assert.Equal((CredentialState.Trusted, "pics.example", "Small 1"), (signed.State, signed.Store!.Active.Signer!.CommonName, signed.Store.Active.Generation.Model));
        Assert.All(signed.Store.Active.TrainingMining, entry => Assert.Equal(TrainingMiningUse.NotAllowed, entry.Use));
        Assert.Equal([ActionNames.Created, ActionNames.Published], signed.Store.Active.Actions.Select(action => action.Name));
        Assert.True(ImageMetadata.TryRead(file, out var metadata, out _));
        var xmp = metadata.Xmp!.Properties;
        Assert.Equal(("Small 1", "7", "@ada@pics.example", PlusDataMining.ProhibitedForTraining), (xmp.AiSystemUsed, xmp.AiSystemVersionUsed, xmp.Credit, xmp.DataMining));
        // The prompt is its author's: neither text nor credentials tell it.
        Assert.Equal(-1, file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Prompt)));
        Assert.Empty(metadata.Texts);

        // What is known of it is kept beside it, by what it is worth, and readers' choices go by it.
        Assert.Equal(
            [(EvidenceStrength.Declared, EvidencePlace.OwnEngine, SignatureWorth.None), (EvidenceStrength.Signed, EvidencePlace.Credentials, SignatureWorth.Trusted), (EvidenceStrength.Detected, EvidencePlace.Xmp, SignatureWorth.None)],
            image.Evidence.Select(evidence => (evidence.Strength, evidence.Place, evidence.Worth)));
        Assert.True((await world.StoredAsync(post.Id)).HasAiPictures);
        // The authority was made at first use and is one; its keys cannot be read in the database.
        var authority = Assert.Single(await world.AllAsync<CredentialAuthority>());
        Assert.DoesNotContain("PRIVATE", Encoding.UTF8.GetString(authority.SealedKey) + Encoding.UTF8.GetString(authority.SealedSignerKey), StringComparison.Ordinal);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_a_person_brings_stays_byte_for_byte_and_what_it_says_is_kept(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        Assert.True(ImageMetadata.TryWrite(
            TestPng.Gradient(64, 64),
            new MetadataChanges { Xmp = XmpPacket.Empty.With(new XmpProperties { DigitalSourceType = DigitalSourceType.TrainedAlgorithmicMedia, AiSystemUsed = "Elsewhere 3" }) },
            out var upload, out _));

        var draft = await world.DoAsync(async (IngestImage ingest) =>
        {
            var taken = await ingest.ExecuteAsync(upload, ada, DigitalSource.Unknown, null, default);
            return taken.Value!;
        });
        await world.SaveAsync(draft);
        var post = await world.PublishedAsync(ada, new PostDraft { Images = [new DraftImage(draft.Id, "")] });
        var stored = await world.StoredAsync(post.Id);

        Assert.Equal(upload, await BytesAsync(world, stored.Images[0].FederatedKey));
        Assert.Equal((DigitalSource.TrainedAlgorithmicMedia, true), (stored.Images[0].Source, stored.HasAiPictures));
        var evidence = Assert.Single(stored.Images[0].Evidence);
        Assert.Equal((EvidenceStrength.Detected, EvidencePlace.Xmp, "Elsewhere 3"), (evidence.Strength, evidence.Place, evidence.Tool));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_picture_that_was_made_from_another_names_it_and_carries_its_credentials(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var first = await GeneratedAsync(world, ada, DigitalSource.TrainedAlgorithmicMedia);
        var parent = await world.PublishedAsync(ada, new PostDraft { Images = [new DraftImage(first.Id, "")] });
        var second = await GeneratedAsync(world, ada, DigitalSource.TrainedAlgorithmicMedia);
        var job = new GenerationJob
        {
            Id = world.NextId(),
            OwnerId = ada.Id,
            Engine = "e",
            Prompt = Prompt,
            Width = 64,
            Height = 64,
            InputImageIds = [first.Id],
            CreatedAt = world.Clock.GetUtcNow(),
            AvailableAt = world.Clock.GetUtcNow(),
        };
        await world.SaveAsync(job, new GenerationResult { JobId = job.Id, Position = 0, ImageId = second.Id });

        var post = await world.PublishedAsync(ada, new PostDraft { Images = [new DraftImage(second.Id, "")] });

        var image = Assert.Single((await world.StoredAsync(post.Id)).Images);
        var signed = CredentialVerifier.Verify(await BytesAsync(world, image.FederatedKey), await world.Get<SigningKeys>().TrustAsync(default), world.Clock.GetUtcNow());
        Assert.Equal((CredentialState.Trusted, 2), (signed.State, signed.Store!.Manifests.Count));
        var ingredient = signed.Store.Active.Ingredients[0];
        Assert.Equal((IngredientRelationship.ParentOf, signed.Store.Manifests[0].Label, parent.Uri.Value), (ingredient.Relationship, ingredient.ManifestLabel, ingredient.InformationalUrl));
        Assert.Equal([parent.Uri.Value], image.Evidence.Single(evidence => evidence.Strength == EvidenceStrength.Signed).History.Select(step => step.Url));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Two_nodes_that_sign_their_first_picture_at_once_sign_by_one_authority(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        using var here = world.NewSigningKeys();
        using var there = world.NewSigningKeys();

        var published = await Task.WhenAll(here.PublishedAsync(default), there.PublishedAsync(default));

        Assert.Equal(published[0], published[1]);
        Assert.Single(await world.AllAsync<CredentialAuthority>());
    }

    private static async Task<ImageAttachment> GeneratedAsync(PostsWorld world, LocalAccount owner, DigitalSource source)
    {
        var recipe = new GenerationRecipe { Engine = "e", Model = "Small 1", ModelVersion = "7", Prompt = Prompt, Seed = 5 };
        var taken = await world.DoAsync((IngestImage ingest) => ingest.ExecuteAsync(TestPng.Gradient(64, 64), owner, source, recipe, default));
        await world.SaveAsync(taken.Value!);
        return taken.Value!;
    }

    private static async Task<byte[]> BytesAsync(PostsWorld world, string? key) =>
        BlobKey.TryParse(key, out var parsed) ? (await world.Blobs.ReadAsync(parsed, default))! : throw new ArgumentException("Not a key.", nameof(key));
}
