using Federated.Domain.Accounts;
using Federated.Domain.Images;
using Federated.Domain.Moderation;
using Federated.Features.Accounts;
using Federated.Features.BlockedImages;
using Federated.Features.Media;
using Federated.Features.Quarantine;
using Federated.Features.RemoteMedia;
using Federated.Features.Tests.BlockedImages;
using Federated.Features.Tests.RemoteMedia;
using Federated.Storage;
using Federated.Storage.Queries;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Tests.Quarantine;

/// <summary>A test picture that is on a list comes by each way: it is held back, told in plain words, and a moderator decides.</summary>
public sealed class DecideHeldImageTests
{
    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_picture_from_elsewhere_is_shown_to_nobody_until_it_is_released(TestDatabase kind)
    {
        var picture = CheckImageTests.Scene(300, 225);
        await using var world = await RemoteMediaWorld.CreateAsync(kind, RemoteMediaWorld.Always(picture), services => services.AddQuarantine());
        await BlockLookAsync(world, CheckImageTests.Scene());
        var (first, second) = (await world.PictureAsync("/a.png"), await world.PictureAsync("/b.png", "other.example"));
        foreach (var image in (ImageAttachment[])[first, second, first, second])
            Assert.Equal(RemoteFault.Withheld, (await world.LookAsync(image)).Fault);
        Assert.Equal(2, world.Asked); // held back is not asked for again
        Assert.Empty(world.Files);
        Assert.All(await world.World.AllAsync<ImageAttachment>(), image => Assert.NotNull(image.WithheldAt));
        var cards = await world.World.DoAsync<FederatedDbContext, List<PostCard>>(db => db.Posts.AsCards(db, null).ToListAsync());
        Assert.All(cards, card => Assert.True(card.Images.Single().IsWithheld));

        var held = await HeldAsync(world);
        Assert.Equal(2, held.Count);
        Assert.All(held, one => Assert.Equal((HeldFrom.Elsewhere, "pdq", "test-list", "blocklisted test picture", true), (one.From, one.MatchedBy, one.List, one.Reason, one.Distance is <= 31)));
        var moderator = await world.World.PersonAsync("mod", role: Role.Moderator);
        Assert.Equal(HeldDecision.Done, await DecideAsync(world, held[0].Id, HeldVerdict.Release, moderator));
        Assert.Equal(HeldDecision.NotWaiting, await DecideAsync(world, held[0].Id, HeldVerdict.Delete, moderator));
        Assert.Equal(HeldDecision.NotWaiting, await DecideAsync(world, held[1].Id, HeldVerdict.Delete, moderator)); // the same bytes are released with it
        foreach (var image in (ImageAttachment[])[first, second])
        {
            Assert.Equal(picture, (await world.LookAsync(image)).Bytes);
            Assert.True((await world.LookAsync(image)).WasCopy);
        }

        Assert.All(await world.World.AllAsync<ImageAttachment>(), image => Assert.Null(image.WithheldAt));
        Assert.All(await HeldAsync(world), one => Assert.Equal((HeldState.Released, null, moderator.Id), (one.State, one.SealedKey, one.DecidedById)));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_is_deleted_stays_withheld_and_what_is_blocked_is_on_the_moderators_list(TestDatabase kind)
    {
        var picture = CheckImageTests.Scene();
        await using var world = await RemoteMediaWorld.CreateAsync(kind, RemoteMediaWorld.Always(picture), services => services.AddQuarantine());
        await ImageListTests.ImportAsync(world, "test-list", $$"""{"sha256":"{{CheckImageTests.Sha(picture)}}"}""");
        var moderator = await world.World.PersonAsync("mod", role: Role.Moderator);
        var deleted = await world.PictureAsync("/a.png");
        await world.LookAsync(deleted);
        Assert.Equal(HeldDecision.Done, await DecideAsync(world, (await HeldAsync(world)).Single().Id, HeldVerdict.Delete, moderator));
        Assert.Equal((RemoteFault.Withheld, 1), ((await world.LookAsync(deleted)).Fault, world.Asked));
        Assert.Empty(Sealed(world));

        await world.LookAsync(await world.PictureAsync("/b.png"));
        var second = (await HeldAsync(world)).Single(held => held.State == HeldState.Waiting);
        Assert.Null(second.Pdq); // the bytes were enough
        Assert.Equal(HeldDecision.Done, await DecideAsync(world, second.Id, HeldVerdict.Block, moderator));
        Assert.True(await world.World.DoAsync<ImageLists, bool>(lists => lists.RemoveAsync("test-list", default)));
        Assert.Equal(RemoteFault.Withheld, (await world.LookAsync(await world.PictureAsync("/c.png"))).Fault);
        Assert.Equal("moderators", (await HeldAsync(world)).Single(held => held.State == HeldState.Waiting).List);
        Assert.Equal(0, await world.BytesAsync());
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_generated_picture_is_no_draft_until_it_is_released_and_comes_back_to_its_order(TestDatabase kind)
    {
        var picture = CheckImageTests.Scene();
        await using var world = await RemoteMediaWorld.CreateAsync(kind, RemoteMediaWorld.Always([]), services => services.AddQuarantine());
        await BlockLookAsync(world, picture);
        var (ada, moderator) = (await world.World.PersonAsync("ada"), await world.World.PersonAsync("mod", role: Role.Moderator));
        var order = new GenerationJob
        {
            Id = world.World.NextId(),
            OwnerId = ada.Id,
            Engine = "painter",
            Prompt = "waves",
            Width = 400,
            Height = 300,
            State = QueueState.Done,
            Outcome = GenerationOutcome.Refused,
            CreatedAt = world.World.Clock.GetUtcNow(),
            AvailableAt = world.World.Clock.GetUtcNow(),
        };
        await world.World.SaveAsync(order);
        var recipe = new GenerationRecipe { Engine = "painter", Model = "m", ModelVersion = "1", Prompt = "waves", Seed = 7 };
        Assert.Equal(MediaRefusal.HeldBack, await IngestAsync(world, picture, ada, recipe));
        Assert.Equal(MediaRefusal.HeldBack, await IngestAsync(world, picture, ada, recipe)); // tried again: one row waits
        await world.World.DoAsync<ScreenImage>(screen => screen.BelongsToJobAsync(ada.Id, order.Id, default));
        Assert.Contains("held back", MediaRefusalText.For(MediaRefusal.HeldBack), StringComparison.Ordinal);
        Assert.Empty(await world.World.AllAsync<ImageAttachment>());
        var held = Assert.Single(await HeldAsync(world));
        Assert.Equal((HeldFrom.Generation, ada.Id, order.Id, "waves", 64), (held.From, held.OwnerId, held.JobId, held.Recipe!.Prompt, held.Pdq!.Length));
        var file = Assert.Single(Sealed(world));
        Assert.DoesNotContain("IHDR", System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)), StringComparison.Ordinal);

        // Nobody but moderators decides, and a blur is all that they see.
        var lame = await world.World.PersonAsync("lame", role: Role.Moderator);
        lame.SuspendedAt = world.World.Clock.GetUtcNow();
        foreach (var other in (LocalAccount[])[ada, lame])
            Assert.Equal(HeldDecision.NotYours, await DecideAsync(world, held.Id, HeldVerdict.Release, other));
        var blurred = await world.World.DoAsync<OpenHeldImage, byte[]?>(open => open.BlurAsync(held.Id, default));
        var facts = Imaging.Formats.ImageSniffer.Sniff(blurred)!;
        Assert.Equal((20, 15), (facts.Width, facts.Height));
        Assert.Null(await world.World.DoAsync<OpenHeldImage, byte[]?>(open => open.BlurAsync(held.Id + 1, default)));

        Assert.Equal(HeldDecision.Done, await DecideAsync(world, held.Id, HeldVerdict.Release, moderator));
        var draft = Assert.Single(await world.World.DoAsync<FederatedDbContext, IReadOnlyList<DraftCard>>(db => db.DraftsAsync(ada.Id, 10, default)));
        var image = Assert.Single(await world.World.AllAsync<ImageAttachment>());
        Assert.Equal((order.Id, image.Id, ada.Id, 7L), (draft.JobId, draft.ImageId, image.OwnerId, image.Recipe!.Seed));
        Assert.Empty(Sealed(world));
        Assert.Null(await IngestAsync(world, picture, ada, recipe)); // these bytes pass from now on
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_profile_picture_that_matches_is_refused_in_plain_words_until_it_is_released(TestDatabase kind)
    {
        var picture = CheckImageTests.Scene();
        await using var world = await RemoteMediaWorld.CreateAsync(kind, RemoteMediaWorld.Always([]), services => services.AddQuarantine());
        await BlockLookAsync(world, CheckImageTests.Scene(300, 225));
        var ada = await world.World.PersonAsync("ada");
        var edit = new ProfileEdit { DisplayName = "Ada", Bio = "", Avatar = picture, Header = CheckImageTests.Scene(seed: 5) };
        var fault = Assert.Single(await world.World.DoAsync<EditProfile, IReadOnlyList<string>>(profile => profile.ExecuteAsync(ada, edit, default)));
        Assert.StartsWith("The picture was not taken. It looks like a picture that is not allowed here", fault, StringComparison.Ordinal);
        var held = Assert.Single(await HeldAsync(world));
        Assert.Equal((HeldFrom.Upload, ada.Id, "image/png"), (held.From, held.OwnerId, held.MediaType));
        Assert.Null((await world.World.ReloadAsync(ada)).AvatarKey);

        var owner = await world.World.PersonAsync("boss", role: Role.Owner);
        Assert.Equal(HeldDecision.Done, await DecideAsync(world, held.Id, HeldVerdict.Release, owner));
        Assert.Empty(await world.World.DoAsync<EditProfile, IReadOnlyList<string>>(profile => profile.ExecuteAsync(ada, edit, default)));
        Assert.NotNull((await world.World.ReloadAsync(ada)).AvatarKey);
    }

    private static async Task BlockLookAsync(RemoteMediaWorld world, byte[] picture)
    {
        var print = (await CheckImageTests.PrintAsync(world, picture))!;
        Assert.Null((await ImageListTests.ImportAsync(world, "test-list", $$"""{"pdq":"{{print.Hash}}","reason":"blocklisted test picture"}""")).Fault);
    }

    private static async Task<List<HeldImage>> HeldAsync(RemoteMediaWorld world) => [.. (await world.World.AllAsync<HeldImage>()).OrderBy(held => held.Id)];

    private static Task<HeldDecision> DecideAsync(RemoteMediaWorld world, long id, HeldVerdict verdict, LocalAccount by) =>
        world.World.DoAsync<DecideHeldImage, HeldDecision>(decide => decide.ExecuteAsync(id, verdict, by, default));

    private static Task<MediaRefusal?> IngestAsync(RemoteMediaWorld world, byte[] picture, LocalAccount owner, GenerationRecipe recipe) =>
        world.World.DoAsync<IngestImage, MediaRefusal?>(async ingest => (await ingest.ExecuteAsync(picture, owner, DigitalSource.TrainedAlgorithmicMedia, recipe, default)).Refusal);

    private static List<string> Sealed(RemoteMediaWorld world) => [.. world.SealedFiles];
}
