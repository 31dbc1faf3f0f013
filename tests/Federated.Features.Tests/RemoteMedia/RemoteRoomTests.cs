using Federated.Domain.Images;
using Federated.Features.RemoteMedia;
using Federated.Features.Tests.Media;
using Federated.Storage.Blobs;
using Federated.Testing.Databases;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.Tests.RemoteMedia;

/// <summary>How much room copies take: never more than their budgets, counted to the byte, whatever crashed and however many nodes there are.</summary>
public sealed class RemoteRoomTests
{
    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_was_not_seen_for_the_longest_time_makes_room(TestDatabase kind)
    {
        await using var world = await RemoteMediaWorld.CreateAsync(kind, NoiseAsync, null, ("BudgetMiB", "1"));
        var images = new List<ImageAttachment>();
        for (var i = 0; i < 3; i++) // 900 of 1024 KB
        {
            images.Add(await world.PictureAsync($"/{i}"));
            Assert.False((await world.LookAsync(images[i])).WasCopy);
            world.World.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.True((await world.LookAsync(images[0])).WasCopy);
        await world.TrimAsync(); // writes down who was looked at
        var fourth = await world.PictureAsync("/3");
        Assert.False((await world.LookAsync(fourth)).WasCopy);

        Assert.Null(await world.CopyOfAsync(images[1])); // the second is the one that nobody came back to
        foreach (var kept in (ImageAttachment[])[images[0], images[2], fourth])
            Assert.Equal(RemoteCopyState.Kept, (await world.CopyOfAsync(kept))!.State);
        await AssertExactAsync(world, atMost: RemoteMediaWorld.MiB);
        var tally = Assert.Single(await world.World.AllAsync<RemoteTally>());
        Assert.Equal((1, 1), (tally.Evictions, tally.Hits));
        Assert.InRange(tally.EvictedBytes, 250_000, 350_000);

        var asked = world.Asked;
        Assert.False((await world.LookAsync(images[1])).WasCopy); // it is fetched again, and another one leaves
        Assert.Equal(asked + 1, world.Asked);
        await AssertExactAsync(world, atMost: RemoteMediaWorld.MiB);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_domain_has_its_own_budget_and_none_means_none(TestDatabase kind)
    {
        await using var world = await RemoteMediaWorld.CreateAsync(kind, NoiseAsync);
        await SetAsync(world, "Big.Example", 700_000);
        await SetAsync(world, "never.example", 0);
        Assert.False(await world.World.DoAsync<SetMediaBudget, bool>(set => set.ExecuteAsync("no domain", 1, default)));
        for (var i = 0; i < 4; i++)
        {
            await world.LookAsync(await world.PictureAsync($"/{i}", "www.big.example"));
            world.World.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var other = await world.PictureAsync("/20", "notbig.example");
        await world.LookAsync(other);
        Assert.Equal(2, (await world.CopiesAsync()).Count(copy => copy.Host == "www.big.example"));
        Assert.NotNull(await world.CopyOfAsync(other));
        var never = await world.PictureAsync("/21", "never.example");
        for (var i = 0; i < 2; i++)
            Assert.Equal((false, null), ((await world.LookAsync(never)).WasCopy, (await world.LookAsync(never)).Fault));
        Assert.Equal((4, 0), (world.AskedFor("/21"), (await world.CopiesAsync()).Count(copy => copy.Host == "never.example")));

        // A smaller budget holds at once, none at all from the next look on.
        await SetAsync(world, "big.example", 400_000);
        Assert.Equal(1, (await world.CopiesAsync()).Count(copy => copy.Host == "www.big.example"));
        await SetAsync(world, "big.example", null);
        Assert.Equal(["never.example"], (await world.World.AllAsync<Domain.Moderation.MediaBudget>()).Select(budget => budget.Domain));
        await AssertExactAsync(world, atMost: long.MaxValue);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task The_last_of_the_disk_is_not_for_copies(TestDatabase kind)
    {
        var free = 10 * RemoteMediaWorld.MiB;
        RemoteMediaWorld world = null!;
        await using var made = world = await RemoteMediaWorld.CreateAsync(
            kind,
            NoiseAsync,
            services =>
            {
                // A disk on which each copy takes its bytes and something else takes the rest.
                var real = services.Last(service => service.ServiceType == typeof(RemoteBlobs));
                services.Remove(real);
                services.AddSingleton(provider => new RemoteBlobs(((RemoteBlobs)real.ImplementationFactory!(provider)).Store, () => free - world.BytesOnDisk));
            },
            ("MinFreeMiB", "1"));
        for (var i = 0; i < 3; i++)
        {
            await world.LookAsync(await world.PictureAsync($"/{i}"));
            world.World.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(3, world.Files.Count());
        free = RemoteMediaWorld.MiB + 400_000; // somebody fills it: room for one
        var late = await world.PictureAsync("/9");
        Assert.Null((await world.LookAsync(late)).Fault); // shown, not kept
        Assert.Null(await world.CopyOfAsync(late));
        Assert.Equal(2, (await world.TrimAsync()).Evicted); // no more than it takes
        Assert.True(free - world.BytesOnDisk >= RemoteMediaWorld.MiB);
        await AssertExactAsync(world, atMost: 400_000);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_crash_leaves_nothing_uncounted_and_nothing_for_ever(TestDatabase kind)
    {
        await using var world = await RemoteMediaWorld.CreateAsync(kind, NoiseAsync);
        var whole = await world.PictureAsync("/1");
        await world.LookAsync(whole);
        var (arriving, leaving) = (await world.PictureAsync("/2"), await world.PictureAsync("/3"));
        var store = await world.World.DoAsync<RemoteBlobs, IBlobStore>(blobs => Task.FromResult(blobs.Store));
        await HalfWayAsync(world, arriving, RemoteCopyState.Arriving, await store.PutAsync(RemoteMediaWorld.Noise(100, 2), "image/png", default), 2);
        await HalfWayAsync(world, leaving, RemoteCopyState.Leaving, await store.PutAsync(RemoteMediaWorld.Noise(100, 3), "image/png", default), 3);
        await AssertExactAsync(world, atMost: long.MaxValue);
        Assert.Equal(new TrimReport(0, 0, 0), await world.TrimAsync()); // they may still be at it
        Assert.Null((await world.LookAsync(arriving)).Fault); // shown meanwhile, as if there were none

        world.World.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(new TrimReport(0, 0, 2), await world.TrimAsync());
        Assert.Equal(whole.Id, Assert.Single(await world.CopiesAsync()).SubjectId);
        await AssertExactAsync(world, atMost: long.MaxValue);
        await world.LookAsync(arriving);
        Assert.True((await world.LookAsync(arriving)).WasCopy);

        // Somebody has deleted the folder: it is a cache.
        foreach (var file in world.Files.ToList())
            file.Delete();
        Assert.Equal((false, null), ((await world.LookAsync(whole)).WasCopy, (await world.LookAsync(whole)).Fault));
        Assert.True((await world.LookAsync(whole)).WasCopy);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_deleted_posts_pictures_go_and_equal_bytes_stay_for_whoever_else_has_them(TestDatabase kind)
    {
        await using var world = await RemoteMediaWorld.CreateAsync(kind, RemoteMediaWorld.Always(TestPng.Gradient(30, 30)));
        var (first, second) = (await world.PictureAsync("/a"), await world.PictureAsync("/b", "other.example"));
        await world.LookAsync(first);
        await world.LookAsync(second);
        Assert.Equal((2, 1), ((await world.CopiesAsync()).Count, world.Files.Count()));
        await AssertExactAsync(world, atMost: long.MaxValue);

        await world.ChangeAsync(db => db.Posts.Where(post => post.Id == first.PostId).ExecuteUpdateAsync(set => set.SetProperty(post => post.DeletedAt, world.World.Clock.GetUtcNow())));
        Assert.Equal(RemoteFault.Unknown, (await world.LookAsync(first)).Fault); // at once
        await world.ChangeAsync(db => db.Images.Where(image => image.Id == first.Id).ExecuteDeleteAsync());
        Assert.Equal(new TrimReport(0, 1, 0), await world.TrimAsync());
        Assert.True((await world.LookAsync(second)).WasCopy);
        await world.ChangeAsync(db => db.Images.ExecuteDeleteAsync());
        Assert.Equal(new TrimReport(0, 1, 0), await world.TrimAsync());
        Assert.Empty(world.Files);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Two_nodes_that_keep_and_throw_away_at_once_agree_to_the_byte(TestDatabase kind)
    {
        await using var world = await RemoteMediaWorld.CreateAsync(kind, NoiseAsync, null, ("BudgetMiB", "1"));
        await using var node = world.StartNode(("BudgetMiB", "1"));
        var images = new List<ImageAttachment>();
        for (var i = 0; i < 8; i++)
            images.Add(await world.PictureAsync($"/{i}"));
        foreach (var image in images)
        {
            var parts = (await world.LinkAsync(image))[RemoteMediaLinks.Path.Length..].Split('/');
            await Task.WhenAll(
                world.LookAsync(image),
                node.DoAsync<ShowRemoteMedia, RemoteShowing>(show => show.ExecuteAsync(parts[0], parts[1], parts[2], default)));
            await node.DoAsync<RemoteArrivals, bool>(async arrivals =>
            {
                await arrivals.SettleAsync();
                return true;
            });
        }

        await Task.WhenAll(world.TrimAsync(), node.DoAsync<TrimRemoteMedia, TrimReport>(trim => trim.ExecuteAsync(default)));
        world.World.Clock.Advance(TimeSpan.FromMinutes(11));
        await world.TrimAsync();
        Assert.All(await world.CopiesAsync(), copy => Assert.Equal(RemoteCopyState.Kept, copy.State));
        await AssertExactAsync(world, atMost: RemoteMediaWorld.MiB);
        var tally = Assert.Single(await world.World.AllAsync<RemoteTally>());
        Assert.True(tally.Evictions >= 8 - (await world.CopiesAsync()).Count, "each that is not here any more was counted");

        var gone = await world.World.DoAsync<PurgeRemoteMedia, (int Copies, long Bytes)?>(purge => purge.ExecuteAsync("far.example", default));
        Assert.True(gone is { Copies: > 0, Bytes: > 0 });
        Assert.Empty(world.Files);
        Assert.Equal(0, await world.BytesAsync());
        Assert.Null(await world.World.DoAsync<PurgeRemoteMedia, (int Copies, long Bytes)?>(purge => purge.ExecuteAsync("?", default)));
    }

    // Each path is a picture of its own, of some 300 KB.
    private static Task NoiseAsync(HttpContext context) =>
        RemoteMediaWorld.AnswerAsync(context, RemoteMediaWorld.Noise(300, int.Parse(context.Request.Path.Value![1..], System.Globalization.CultureInfo.InvariantCulture)), "image/png");

    private static Task SetAsync(RemoteMediaWorld world, string domain, long? bytes) =>
        world.World.DoAsync<SetMediaBudget>(async set => Assert.True(await set.ExecuteAsync(domain, bytes, default)));

    private static Task HalfWayAsync(RemoteMediaWorld world, ImageAttachment image, RemoteCopyState state, BlobKey key, int seed) => world.World.SaveAsync(new RemoteCopy
    {
        Id = world.World.NextId(),
        Kind = RemoteCopyKind.Picture,
        SubjectId = image.Id,
        Url = image.RemoteUrl!,
        Host = "far.example",
        State = state,
        Key = key.Value,
        Bytes = RemoteMediaWorld.Noise(100, seed).Length,
        ChangedAt = world.World.Clock.GetUtcNow(),
        UsedAt = world.World.Clock.GetUtcNow(),
    });

    private static async Task AssertExactAsync(RemoteMediaWorld world, long atMost)
    {
        var bytes = await world.BytesAsync();
        Assert.Equal(world.BytesOnDisk, bytes);
        Assert.True(bytes <= atMost, FormattableString.Invariant($"{bytes} bytes"));
    }
}
