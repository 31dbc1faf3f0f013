using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Domain.Posts;
using Federated.Features.Posts;
using Federated.Features.Provenance;
using Federated.Features.Tests.Media;
using Federated.Features.Tests.Posts;
using Federated.Testing.Databases;
using Federated.Testing.Remote;

namespace Federated.Features.Tests.Provenance;

/// <summary>The files of pictures from elsewhere are looked into once, within limits, and what they say is kept and counts.</summary>
public sealed class ExamineRemotePictureTests(SigningTown town) : IClassFixture<SigningTown>
{
    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_the_files_say_is_kept_and_counts_and_each_is_fetched_once(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        await using var far = await FakeRemoteServer.StartAsync();
        far.Serve("/signed.png", FakeResponse.Bytes(town.SignAsProvider(TestPng.Gradient(16, 16)), "image/png"));
        far.Serve("/plain.png", FakeResponse.Bytes(TestPng.Gradient(16, 16), "image/png"));
        far.Serve("/huge.png", FakeResponse.Bytes(TestPng.Gradient(16, 16), "image/png") with { Padding = 17 * 1024 * 1024 });
        far.Serve("/gone.png", FakeResponse.Of(404));
        far.Serve("/later.png", FakeResponse.Of(503), times: 1);
        far.Serve("/handed.png", FakeResponse.Of(500));
        var author = await world.StrangerAsync("mallory");
        var post = await ReceiveAsync(world, author, "signed", far, "signed.png", "plain.png", "huge.png");
        var silent = await ReceiveAsync(world, author, "silent", far, "plain.png", "gone.png");
        var slow = await ReceiveAsync(world, author, "slow", far, "later.png", "handed.png");
        Assert.False((await world.StoredAsync(post.Id)).HasAiPictures);

        // A cache that has the bytes gives them, so that nobody fetches them.
        var handed = slow.Images[1].Id;
        await world.DoAsync(async (ExamineRemotePicture examine) =>
        {
            await examine.TakeAsync(handed, town.SignAsProvider(TestPng.Gradient(16, 16)), default);
            return 0;
        });
        Assert.Equal(0, await FetchAsync(world));
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(3, await FetchAsync(world));

        var stored = await world.StoredAsync(post.Id);
        Assert.True(stored.HasAiPictures);
        var found = Assert.Single(stored.Images[0].Evidence);
        Assert.Equal((EvidenceStrength.Signed, SignatureWorth.Valid, "Image Factory", DigitalSource.TrainedAlgorithmicMedia), (found.Strength, found.Worth, found.Signer, found.Source));
        Assert.All(stored.Images, image => Assert.Null(image.ExamineAt));
        Assert.Empty(stored.Images[2].Evidence);
        Assert.False((await world.StoredAsync(silent.Id)).HasAiPictures);
        Assert.Equal(SignatureWorth.Valid, Assert.Single((await world.StoredAsync(slow.Id)).Images[1].Evidence).Worth);

        // What may come back is tried again later, and not at once; the rest never again.
        Assert.Equal(0, await FetchAsync(world));
        far.Serve("/later.png", FakeResponse.Bytes(TestPng.Gradient(16, 16), "image/png"));
        world.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(1, await FetchAsync(world));
        Assert.Equal(
            ["/gone.png", "/huge.png", "/later.png", "/later.png", "/plain.png", "/plain.png", "/signed.png"],
            far.Requests.Select(request => request.Path).Order(StringComparer.Ordinal));
    }

    private static Task<int> FetchAsync(PostsWorld world) => world.DoAsync((ExamineRemotePicture examine) => examine.FetchDueAsync(default));

    private static async Task<Post> ReceiveAsync(PostsWorld world, RemoteActor author, string name, FakeRemoteServer far, params string[] files)
    {
        var remote = new RemotePost
        {
            Uri = ObjectUri.Parse($"https://far.example/p/{name}"),
            Html = name,
            Visibility = Visibility.Public,
            PublishedAt = world.Clock.GetUtcNow(),
            Wanted = true,
            Images = [.. files.Select(file => new RemoteImage($"{far.Origin}/{file}?{name}", "image/png", "", 16, 16, null, null, null, DigitalSource.Unknown))],
        };
        return (await world.DoAsync((ReceivePost receive) => receive.ExecuteAsync(remote, author, default)))!;
    }
}
