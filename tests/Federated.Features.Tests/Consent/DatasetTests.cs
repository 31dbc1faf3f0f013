using Federated.Domain.Accounts;
using Federated.Domain.Consent;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Domain.Posts;
using Federated.Features.Consent;
using Federated.Features.Consent.Datasets;
using Federated.Features.Posts;
using Federated.Features.Tests.Posts;
using Federated.Storage.Blobs;
using Federated.Storage.Queries;
using Federated.Testing;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Federated.Features.Tests.Consent;

/// <summary>What a dataset holds and leaves out, how it is packed, and what the next one says of those who changed their minds.</summary>
public sealed class DatasetTests
{
    private static readonly ConsentTerms Open = new(ImageLicence.CcBy, TrainingConsent.Allowed);
    private static readonly ConsentTerms NonProfit = new(ImageLicence.Cc0, TrainingConsent.NonProfit);

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Only_what_its_author_allows_and_everybody_may_see_is_in_it(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var gone = await world.PersonAsync("gone");
        var open = await PostAsync(world, ada, 1, Open);
        var two = await PostAsync(world, ada, 2, new(ImageLicence.AllRightsReserved, TrainingConsent.Allowed), more: 3);
        var nonProfit = await PostAsync(world, ada, 4, NonProfit);
        await PostAsync(world, ada, 5, ConsentTerms.Default);
        await PostAsync(world, ada, 6, new(ImageLicence.Cc0, TrainingConsent.Denied)); // a licence answers nothing about training
        await PostAsync(world, ada, 7, Open, draft => draft with { Visibility = Visibility.Unlisted });
        await PostAsync(world, ada, 8, Open, draft => draft with { Visibility = Visibility.Followers });
        await PostAsync(world, ada, 9, Open, draft => draft with { Sensitive = true });
        await PostAsync(world, ada, 10, Open, draft => draft with { ContentWarning = "spiders" });
        await PostAsync(world, ada, 11, Open, source: DigitalSource.CompositeWithTrainedAlgorithmicMedia); // of whose parts nobody knows
        await PostAsync(world, gone, 12, Open);
        await world.ReadAsync(db => db.LocalAccounts.Where(a => a.Id == gone.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.SuspendedAt, world.Clock.GetUtcNow())));
        var deleted = await PostAsync(world, ada, 13, Open);
        await world.DoAsync((DeletePost delete) => delete.ExecuteAsync(deleted.Id, ada, CancellationToken.None));
        // A row that says yes without a line on record is nobody's consent.
        var unrecorded = await PostAsync(world, ada, 14, ConsentTerms.Default);
        await world.ReadAsync(db => db.Posts.Where(p => p.Id == unrecorded.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Training, TrainingConsent.Allowed)));
        var eve = await world.StrangerAsync("eve");
        await ReceiveAsync(world, eve, "open", Open);
        await ReceiveAsync(world, eve, "silent", default);

        var first = await BuildAsync(world, DatasetUse.Any);
        var read = await DatasetReader.OpenAsync(first, world.Blobs);
        Assert.Equal((DatasetState.Ready, 1, 2, 3, 0), (first.State, first.Version, first.Posts, first.Pictures, first.Removals));
        Assert.Equal(new[] { open, two, two }.Select(post => post.Uri.Value), read.Records.Select(record => DatasetReader.Text(record, "post")));
        Assert.Equal([new("CC-BY-4.0", 1), new DatasetShare("all-rights-reserved", 2)], first.Licences);
        Assert.False(read.Has(DatasetFiles.Remote));
        Assert.All(read.Records, record => Assert.False(record.TryGetProperty("prompt", out _)));

        var second = await BuildAsync(world, DatasetUse.NonProfit);
        var wider = await DatasetReader.OpenAsync(second, world.Blobs);
        Assert.Equal((2, 3, 4, 0), (second.Version, second.Posts, second.Pictures, second.Removals));
        Assert.Contains(wider.Records, record => DatasetReader.Text(record, "post") == nonProfit.Uri.Value && DatasetReader.Text(record, "training") == "nonprofit");
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Who_takes_consent_back_is_left_out_of_the_next_and_listed_as_removed_until_it_is_given_again(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateWithAsync(kind, (DatasetOptions.Section + ":Keep", "2"), (DatasetOptions.Section + ":ListRemote", "true"));
        var ada = await world.PersonAsync("ada");
        var bob = await world.PersonAsync("bob");
        var kept = await PostAsync(world, ada, 1, Open);
        var changed = await PostAsync(world, bob, 2, Open);
        var deleted = await PostAsync(world, ada, 3, Open);
        var eve = await world.StrangerAsync("eve");
        await ReceiveAsync(world, eve, "open", Open);
        await ReceiveAsync(world, eve, "silent", default);
        var first = await BuildAsync(world, null);
        var again = await BuildAsync(world, null);
        // The same pictures make the same bytes, whenever they are packed.
        Assert.Equal(
            first.Files.Where(file => file.Name is not (DatasetFiles.Card or DatasetFiles.Sums)),
            again.Files.Where(file => file.Name is not (DatasetFiles.Card or DatasetFiles.Sums)));
        Assert.Equal(["https://far.example/n/open"], DatasetReader.Lines((await DatasetReader.OpenAsync(first, world.Blobs))[DatasetFiles.Remote]).Select(line => DatasetReader.Text(line, "post")));

        await world.DoAsync((WithdrawTraining withdraw) => withdraw.ExecuteAsync(bob, ConsentChannel.Web, CancellationToken.None));
        await world.DoAsync((DeletePost delete) => delete.ExecuteAsync(deleted.Id, ada, CancellationToken.None));
        var third = await BuildAsync(world, null);
        var read = await DatasetReader.OpenAsync(third, world.Blobs);
        Assert.Equal((3, 1, 2), (third.Version, third.Pictures, third.Removals));
        Assert.Equal([kept.Uri.Value], read.Records.Select(record => DatasetReader.Text(record, "post")));
        Assert.Equal([3, 3], read.Removals.Select(removal => removal.GetProperty("removed_in").GetInt32()));

        // The oldest is withdrawn by now: its pictures are gone, and what is compared with stays.
        var oldest = (await world.AllAsync<DatasetSnapshot>()).Single(snapshot => snapshot.Version == 1);
        Assert.Equal((DatasetState.Withdrawn, 3), (oldest.State, oldest.Pictures));
        Assert.Equal([DatasetFiles.Index, DatasetFiles.Removals], oldest.Files.Select(file => file.Name));
        Assert.True(await world.HasBlobAsync(first.Files.Single(file => file.MediaType == DatasetFiles.Tar).Key)); // version 2 has the same shard
        Assert.False(await world.HasBlobAsync(first.Files.Single(file => file.Name == DatasetFiles.Card).Key));

        world.Clock.Advance(TimeSpan.FromMinutes(2));
        var edit = await world.DoAsync((EditPost op) => op.ExecuteAsync(changed.Id, new PostEdit { Caption = "yes after all", Terms = Open }, bob, CancellationToken.None));
        Assert.Equal(PostFault.None, edit.Fault);
        var fourth = await BuildAsync(world, null);
        read = await DatasetReader.OpenAsync(fourth, world.Blobs);
        Assert.Equal((2, 0, 1), (fourth.Pictures, fourth.Removals, read.Removals.Count));
        Assert.False(await world.HasBlobAsync(first.Files.Single(file => file.MediaType == DatasetFiles.Tar).Key));

        // A snapshot that was withdrawn is still what the next one is compared with.
        Assert.True(await world.DoAsync((WithdrawDataset withdraw) => withdraw.ExecuteAsync(4, CancellationToken.None)));
        Assert.False(await world.DoAsync((WithdrawDataset withdraw) => withdraw.ExecuteAsync(4, CancellationToken.None)));
        await world.DoAsync((WithdrawTraining withdraw) => withdraw.ExecuteAsync(ada, ConsentChannel.Web, CancellationToken.None));
        Assert.Equal((1, 1), ((await BuildAsync(world, null)) is var fifth ? fifth.Pictures : 0, fifth.Removals));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task One_is_made_at_a_time_when_it_is_ordered_or_due_and_never_by_itself_unless_the_options_say_so(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        Assert.False(await DueAsync(world));
        Assert.Null(await world.DoAsync((BuildDataset build) => build.ExecuteAsync(CancellationToken.None)));
        var ada = await world.PersonAsync("ada", Role.Owner);
        Assert.NotNull(await OrderAsync(world, ada));
        Assert.Null(await OrderAsync(world, ada));
        // What is not complete is nobody's to see.
        Assert.Null(await world.ReadAsync(db => db.PublicSnapshotAsync(1, CancellationToken.None)));
        // Somebody claimed it and went silent: nobody else touches it until their time is over.
        await world.ReadAsync(db => db.DatasetSnapshots.ExecuteUpdateAsync(set => set
            .SetProperty(s => s.State, DatasetState.Building).SetProperty(s => s.LeaseUntil, world.Clock.GetUtcNow().AddMinutes(15))));
        Assert.Null(await world.DoAsync((BuildDataset build) => build.ExecuteAsync(CancellationToken.None)));
        world.Clock.Advance(TimeSpan.FromMinutes(16));
        var built = await world.DoAsync((BuildDataset build) => build.ExecuteAsync(CancellationToken.None));
        Assert.Equal((DatasetState.Ready, 0, (long?)ada.Id), (built!.State, built.Pictures, built.OrderedById));
        await DatasetReader.OpenAsync(built, world.Blobs); // an empty one is a dataset, too

        await using var yearly = await PostsWorld.CreateWithAsync(kind, (DatasetOptions.Section + ":EveryDays", "30"));
        Assert.True(await DueAsync(yearly));
        Assert.False(await DueAsync(yearly));
        Assert.NotNull(await yearly.DoAsync((BuildDataset build) => build.ExecuteAsync(CancellationToken.None)));
        yearly.Clock.Advance(TimeSpan.FromDays(29));
        Assert.False(await DueAsync(yearly));
        yearly.Clock.Advance(TimeSpan.FromDays(1));
        Assert.True(await DueAsync(yearly));
    }

    [Fact]
    public async Task Shards_are_bounded_and_a_snapshot_that_would_be_too_large_is_refused_and_leaves_nothing()
    {
        await using var world = await PostsWorld.CreateWithAsync(TestDatabase.Sqlite, (DatasetOptions.Section + ":ShardMiB", "1"));
        var ada = await world.PersonAsync("ada");
        // Nine pictures of 300 kB: three fit into a megabyte.
        for (var i = 0; i < 9; i++)
            await PostAsync(world, ada, i, Open, size: 300_000);
        var snapshot = await BuildAsync(world, null);
        var read = await DatasetReader.OpenAsync(snapshot, world.Blobs);
        Assert.Equal([3, 3, 3], snapshot.Files.Where(file => file.MediaType == DatasetFiles.Tar).Select(file => file.Entries));
        Assert.All(read.Shards, shard => Assert.InRange(read[shard].Length, 1, 1024 * 1024));

        var lost = (await world.AllAsync<ImageAttachment>())[0];
        Assert.True(BlobKey.TryParse(lost.FederatedKey, out var key));
        await world.Blobs.DeleteAsync(key, CancellationToken.None);
        Assert.Equal((8, 1), ((await BuildAsync(world, null)) is var without ? without.Pictures : 0, without.Removals));

        Assert.NotNull(await OrderAsync(world, ada));
        var before = BlobsOf(world);
        var refused = await world.DoAsync((IServiceProvider services) => ActivatorUtilities
            .CreateInstance<BuildDataset>(services, Options.Create(new DatasetOptions { ShardMiB = 1, MaxGiB = 0 })).ExecuteAsync(CancellationToken.None));
        Assert.Equal((DatasetState.Failed, 0), (refused!.State, refused.Files.Count));
        Assert.Contains("MaxGiB", refused.Failure, StringComparison.Ordinal);
        Assert.Equal(before, BlobsOf(world));
        Assert.Equal((8, 0), ((await BuildAsync(world, null)) is var next ? next.Pictures : 0, next.Removals));
    }

    [Theory]
    [InlineData("EveryDays", "-1")]
    [InlineData("ShardMiB", "0")]
    [InlineData("ShardMiB", "1001")]
    [InlineData("MaxGiB", "0")]
    [InlineData("Keep", "0")]
    [InlineData("Use", "everything")]
    public void Options_that_make_no_sense_are_named(string option, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create($"{DatasetOptions.Section}:{option}", (string?)value)]).Build();
        using var services = new ServiceCollection().AddConsent(configuration).BuildServiceProvider();
        var wrong = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<DatasetOptions>>().Value);
        Assert.Contains(option, wrong.Message, StringComparison.Ordinal);
    }

    private static List<string> BlobsOf(PostsWorld world) =>
        [.. Directory.EnumerateFiles(world.Get<TempFolder>().Path, "*.*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static Task<bool> DueAsync(PostsWorld world) => world.DoAsync((OrderDueDataset order) => order.ExecuteAsync(CancellationToken.None));

    private static Task<DatasetSnapshot?> OrderAsync(PostsWorld world, LocalAccount? by, DatasetUse? use = null) =>
        world.DoAsync((OrderDataset order) => order.ExecuteAsync(use, by, CancellationToken.None));

    private static async Task<DatasetSnapshot> BuildAsync(PostsWorld world, DatasetUse? use)
    {
        Assert.NotNull(await OrderAsync(world, null, use));
        var built = await world.DoAsync((BuildDataset build) => build.ExecuteAsync(CancellationToken.None));
        Assert.Equal((DatasetState.Ready, null), (built!.State, built.Failure));
        return (await world.AllAsync<DatasetSnapshot>()).Single(snapshot => snapshot.Version == built.Version);
    }

    private static async Task<Post> PostAsync(
        PostsWorld world, LocalAccount author, int shade, ConsentTerms terms, Func<PostDraft, PostDraft>? change = null,
        DigitalSource source = DigitalSource.TrainedAlgorithmicMedia, int? more = null, int size = 0)
    {
        var images = new List<DraftImage>();
        foreach (var one in new[] { shade, more }.OfType<int>())
            images.Add(new DraftImage((await world.DraftAsync(author, one, source, size)).Id, $"A “picture” of {one} ü"));
        var draft = new PostDraft { Caption = "look", Images = images, Terms = terms };
        return await world.PublishedAsync(author, change?.Invoke(draft) ?? draft);
    }

    private static async Task ReceiveAsync(PostsWorld world, Domain.Actors.RemoteActor author, string id, ConsentTerms terms) =>
        await world.DoAsync((ReceivePost receive) => receive.ExecuteAsync(
            new RemotePost
            {
                Uri = ObjectUri.Parse("https://far.example/n/" + id),
                Html = "<p>hi</p>",
                Visibility = Visibility.Public,
                PublishedAt = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
                Wanted = true,
                Terms = terms,
            },
            author,
            CancellationToken.None));
}
