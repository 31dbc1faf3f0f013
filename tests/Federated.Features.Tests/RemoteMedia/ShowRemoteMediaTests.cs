using System.Globalization;
using System.IO.Compression;
using System.Text;
using Federated.Domain.Images;
using Federated.Features.Moderation;
using Federated.Features.RemoteMedia;
using Federated.Features.Tests.Media;
using Federated.Storage.Queries;
using Federated.Testing;
using Federated.Testing.Databases;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.Tests.RemoteMedia;

/// <summary>Somebody looks at a picture of another server: a good one, a hostile one, one that is no longer there.</summary>
public sealed class ShowRemoteMediaTests
{
    private static readonly byte[] Picture = TestPng.Gradient(60, 40);

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task However_many_look_it_is_fetched_once_and_kept(TestDatabase kind)
    {
        var gate = new TaskCompletionSource();
        await using var world = await RemoteMediaWorld.CreateAsync(kind, async context =>
        {
            await gate.Task;
            await RemoteMediaWorld.AnswerAsync(context, Picture, "image/jpeg"); // wrong on purpose: what counts is what the bytes are
        });
        var image = await world.PictureAsync("/a.png");
        var readers = Enumerable.Range(0, 5).Select(_ => world.LookAsync(image, settles: false)).ToList();
        await Eventually.TrueAsync(() => world.Asked == 1, Eventually.DefaultTimeout, "it is asked for");
        gate.SetResult();
        foreach (var seen in await Task.WhenAll(readers))
            Assert.Equal((true, null), (seen.Bytes.SequenceEqual(Picture), seen.Fault));
        await world.SettleAsync();

        var again = await world.LookAsync(image);
        Assert.Equal((true, true, 1), (again.Bytes.SequenceEqual(Picture), again.WasCopy, world.Asked));
        var copy = Assert.Single(await world.CopiesAsync());
        Assert.Equal((RemoteCopyState.Kept, Picture.Length, "far.example"), (copy.State, (int)copy.Bytes, copy.Host));
        Assert.EndsWith(".png", copy.Key, StringComparison.Ordinal);
        Assert.Equal((Picture.Length, Picture.Length), (await world.BytesAsync(), world.BytesOnDisk));

        await world.TrimAsync();
        var totals = await world.World.DoAsync<Federated.Storage.FederatedDbContext, RemoteUsageTotals>(db => db.RemoteTotalsAsync(default));
        Assert.Equal((1, 1), (totals.Hits, totals.Copies));
        Assert.InRange(totals.Misses, 1, 5);
    }

    [Fact]
    public async Task What_is_no_picture_of_ours_is_neither_shown_nor_kept()
    {
        await using var world = await RemoteMediaWorld.CreateAsync(TestDatabase.Sqlite, HostileAsync, null, ("MaxBytes", "100000"));
        var expected = new Dictionary<string, RemoteFault>
        {
            ["/html"] = RemoteFault.NotAPicture,
            ["/html-as-png"] = RemoteFault.NotAPicture,
            ["/svg"] = RemoteFault.NotAPicture,
            ["/svg-as-png"] = RemoteFault.NotAPicture,
            ["/bomb"] = RemoteFault.NotAPicture,
            ["/nothing"] = RemoteFault.NotAPicture,
            ["/endless"] = RemoteFault.TooLarge,
            ["/zipped"] = RemoteFault.TooLarge,
            ["/10-gib"] = RemoteFault.TooLarge,
            ["/inwards"] = RemoteFault.Forbidden,
            ["/round"] = RemoteFault.Forbidden,
            ["/gone"] = RemoteFault.Gone,
            ["/trouble"] = RemoteFault.Unreachable,
            ["/hang-up"] = RemoteFault.Unreachable,
        };
        foreach (var (path, fault) in expected)
            Assert.Equal((path, fault), (path, (await world.LookAsync(await world.PictureAsync(path))).Fault));

        Assert.Empty(world.Files);
        Assert.Equal(0, await world.BytesAsync());
        Assert.All(await world.CopiesAsync(), copy => Assert.Equal((RemoteCopyState.Failed, null), (copy.State, copy.Key)));
        Assert.Equal(0, world.AskedFor("/secret"));
    }

    [Fact]
    public async Task Without_leave_a_private_address_is_not_asked()
    {
        await using var world = await RemoteMediaWorld.CreateAsync(
            TestDatabase.Sqlite, RemoteMediaWorld.Always(Picture), null, ("Federated:Federation:AllowPrivateNetworks", "false"), ("Federated:Federation:AllowOtherPorts", "true"));
        Assert.Equal(RemoteFault.Forbidden, (await world.LookAsync(await world.PictureAsync("/a.png"))).Fault);
        Assert.Equal(0, world.Asked);
    }

    [Fact]
    public async Task A_slow_host_holds_up_nobody_but_itself()
    {
        var gate = new TaskCompletionSource();
        await using var world = await RemoteMediaWorld.CreateAsync(
            TestDatabase.Sqlite,
            async context =>
            {
                if (context.Request.Path.StartsWithSegments("/slow"))
                {
                    // A byte comes, then nothing: a drip, held instead of timed.
                    context.Response.ContentType = "image/png";
                    await context.Response.Body.WriteAsync(Picture.AsMemory(0, 1));
                    await context.Response.Body.FlushAsync();
                    await Task.WhenAny(gate.Task, Task.Delay(Timeout.Infinite, context.RequestAborted));
                    return;
                }

                await RemoteMediaWorld.AnswerAsync(context, Picture, "image/png");
            },
            null,
            ("PerHost", "2"), ("WaitingPerHost", "1"));
        await using var quick = await Outbound.LoopbackServer.StartAsync(RemoteMediaWorld.Always(Picture));
        var slow = new List<Task<(byte[] Bytes, bool WasCopy, RemoteFault? Fault)>>();
        for (var i = 0; i < 3; i++)
            slow.Add(world.LookAsync(await world.PictureAsync($"/slow/{i}"), settles: false));
        await Eventually.TrueAsync(() => world.Asked == 2, Eventually.DefaultTimeout, "both places are taken");

        // A third waits for a place; a fourth is told to come again, and nothing is remembered against its picture.
        var fourth = await world.PictureAsync("/slow/4");
        Assert.Equal(RemoteFault.Crowded, (await world.LookAsync(fourth, settles: false)).Fault);
        Assert.Null(await world.CopyOfAsync(fourth));
        var elsewhere = await world.PictureAsync("/quick");
        await world.ChangeAsync(db => db.Images.Where(image => image.Id == elsewhere.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(image => image.RemoteUrl, quick.At("/quick").AbsoluteUri)));
        var link = await world.World.DoAsync<RemoteMediaLinks, string>(links => Task.FromResult(links.Of(RemoteCopyKind.Picture, elsewhere.Id, quick.At("/quick").AbsoluteUri)));
        Assert.Equal(Picture, (await world.LookAsync(link, settles: false)).Bytes);

        // Twenty seconds later all three are given up.
        await Eventually.TrueAsync(
            () =>
            {
                world.World.Clock.Advance(TimeSpan.FromSeconds(21));
                return slow.TrueForAll(one => one.IsCompleted);
            },
            Eventually.DefaultTimeout,
            "the slow ones are given up");
        foreach (var one in slow)
            Assert.Contains((await one).Fault, (RemoteFault?[])[RemoteFault.Unreachable, RemoteFault.Crowded]);
        gate.SetResult();
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_failed_is_left_alone_for_a_while_and_then_asked_for_again(TestDatabase kind)
    {
        var isWell = false;
        await using var world = await RemoteMediaWorld.CreateAsync(kind, context =>
        {
            context.Response.StatusCode = isWell ? 200 : 502;
            return isWell ? RemoteMediaWorld.AnswerAsync(context, Picture, "image/png") : Task.CompletedTask;
        });
        var image = await world.PictureAsync("/a.png");
        for (var i = 0; i < 3; i++)
            Assert.Equal(RemoteFault.Unreachable, (await world.LookAsync(image)).Fault);
        Assert.Equal(1, world.Asked);

        world.World.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(RemoteFault.Unreachable, (await world.LookAsync(image)).Fault);
        Assert.Equal((2, 2), (world.Asked, Assert.Single(await world.CopiesAsync()).Failures));
        world.World.Clock.Advance(TimeSpan.FromSeconds(61)); // four minutes it is now
        Assert.Equal(RemoteFault.Unreachable, (await world.LookAsync(image)).Fault);
        Assert.Equal(2, world.Asked);

        isWell = true;
        world.World.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(Picture, (await world.LookAsync(image)).Bytes);
        Assert.Equal(RemoteCopyState.Kept, Assert.Single(await world.CopiesAsync()).State);
    }

    [Fact]
    public async Task A_host_that_does_not_answer_has_a_rest()
    {
        await using var world = await RemoteMediaWorld.CreateAsync(TestDatabase.Sqlite, context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        for (var i = 0; i < 3; i++)
            Assert.Equal(RemoteFault.Unreachable, (await world.LookAsync(await world.PictureAsync($"/{i}"))).Fault);
        var asked = world.Asked;
        var next = await world.PictureAsync("/4");
        Assert.Equal((RemoteFault.Crowded, asked), ((await world.LookAsync(next)).Fault, world.Asked));
        world.World.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(RemoteFault.Unreachable, (await world.LookAsync(next)).Fault);
        Assert.True(world.Asked > asked);
    }

    [Fact]
    public async Task No_link_but_ours_shows_anything()
    {
        await using var world = await RemoteMediaWorld.CreateAsync(TestDatabase.Sqlite, RemoteMediaWorld.Always(Picture));
        var image = await world.PictureAsync("/a.png");
        var other = await world.PictureAsync("/b.png");
        var link = await world.LinkAsync(image);
        var (code, number) = (link.Split('/')[4], image.Id.ToString(CultureInfo.InvariantCulture));
        var emoji = await world.World.DoAsync<RemoteMediaLinks, string>(links => Task.FromResult(links.OfEmoji(image.RemoteUrl!)));
        foreach (var forged in (string[])
        [
            $"/media/remote/picture/{new string('A', 22)}/{number}",
            $"/media/remote/picture//{number}",
            $"/media/remote/picture/{code}é/{number}",
            $"/media/remote/picture/{code}/{other.Id}",
            $"/media/remote/avatar/{code}/{number}",
            $"/media/remote/avatar/{code}/{image.PostId}",
            $"/media/remote/else/{code}/{number}",
            $"/media/remote/picture/{code}/-1",
            $"/media/remote/emoji/{code}/{emoji.Split('/')[5]}",
            $"/media/remote/emoji/{emoji.Split('/')[4]}/{Convert.ToBase64String(Encoding.UTF8.GetBytes("http://else.example/"))}",
            $"/media/remote/emoji/{emoji.Split('/')[4]}/!!",
        ])
            Assert.Equal((forged, RemoteFault.Unknown), (forged, (await world.LookAsync(forged)).Fault));
        Assert.Equal(0, world.Asked);
        Assert.Equal(Picture, (await world.LookAsync(emoji)).Bytes);
        Assert.Equal(Picture, (await world.LookAsync(link)).Bytes);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Portraits_change_and_whoever_is_shut_out_is_not_shown(TestDatabase kind)
    {
        await using var world = await RemoteMediaWorld.CreateAsync(kind, RemoteMediaWorld.Always(Picture));
        var image = await world.PictureAsync("/a.png", "sub.spam.example");
        var author = (await world.World.AllAsync<Federated.Domain.Actors.RemoteActor>()).Single();
        var url = image.RemoteUrl!;
        await world.ChangeAsync(db => db.RemoteActors.ExecuteUpdateAsync(set => set.SetProperty(a => a.AvatarUrl, url + "?1").SetProperty(a => a.HeaderUrl, url + "?h")));
        var (old, header) = await world.World.DoAsync<RemoteMediaLinks, (string, string)>(links => Task.FromResult(
            (links.Of(RemoteCopyKind.Avatar, author.Id, url + "?1"), links.Of(RemoteCopyKind.Header, author.Id, url + "?h"))));
        Assert.Equal(Picture, (await world.LookAsync(old)).Bytes);
        Assert.Equal(Picture, (await world.LookAsync(header)).Bytes);
        Assert.Single(world.Files); // equal bytes lie there once
        Assert.Equal(Picture.Length, await world.BytesAsync());

        await world.ChangeAsync(db => db.RemoteActors.ExecuteUpdateAsync(set => set.SetProperty(a => a.AvatarUrl, url + "?2")));
        Assert.Equal(RemoteFault.Unknown, (await world.LookAsync(old)).Fault);
        Assert.Equal(new TrimReport(0, 1, 0), await world.TrimAsync());
        Assert.Single(world.Files);

        await world.World.DoAsync<SuspendDomain>(suspend => suspend.ExecuteAsync("spam.example", "", default));
        Assert.Equal(RemoteFault.Unknown, (await world.LookAsync(header)).Fault);
        Assert.Equal(RemoteFault.Unknown, (await world.LookAsync(image)).Fault);
    }

    [Fact]
    public async Task Steps_see_what_arrived_and_one_that_fails_keeps_nothing_from_anybody()
    {
        var seen = new List<ArrivedImage>();
        await using var world = await RemoteMediaWorld.CreateAsync(
            TestDatabase.Sqlite,
            RemoteMediaWorld.Always(Picture),
            services => services.AddScoped<IArrivedImageStep, BrokenStep>().AddScoped<IArrivedImageStep>(_ => new NotingStep(seen)));
        var image = await world.PictureAsync("/a.png");
        Assert.Equal(Picture, (await world.LookAsync(image)).Bytes);
        Assert.True((await world.LookAsync(image)).WasCopy);
        var arrived = Assert.Single(seen);
        Assert.Equal((RemoteCopyKind.Picture, image.Id, "far.example", 60), (arrived.Kind, arrived.SubjectId, arrived.Host, arrived.Facts.Width));
        Assert.Equal(Picture, arrived.Bytes.ToArray());
    }

    private static async Task HostileAsync(HttpContext context)
    {
        var response = context.Response;
        switch (context.Request.Path.Value)
        {
            case "/html":
                await RemoteMediaWorld.AnswerAsync(context, Picture, "text/html");
                break;
            case "/html-as-png":
                await RemoteMediaWorld.AnswerAsync(context, Encoding.ASCII.GetBytes("<html><script>alert(1)</script>"), "image/png");
                break;
            case "/svg":
                await RemoteMediaWorld.AnswerAsync(context, Encoding.ASCII.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), "image/svg+xml");
                break;
            case "/svg-as-png":
                await RemoteMediaWorld.AnswerAsync(context, Encoding.ASCII.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), "image/png");
                break;
            case "/bomb":
                await RemoteMediaWorld.AnswerAsync(context, TestPng.Claiming(60_000, 60_000), "image/png");
                break;
            case "/nothing":
                await RemoteMediaWorld.AnswerAsync(context, [], "image/png");
                break;
            case "/endless":
                response.ContentType = "image/png";
                while (!context.RequestAborted.IsCancellationRequested)
                    await response.Body.WriteAsync(new byte[16 * 1024], context.RequestAborted);
                break;
            case "/zipped":
                response.ContentType = "image/png";
                response.Headers.ContentEncoding = "gzip";
                await using (var zip = new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true))
                    await zip.WriteAsync(new byte[50_000_000]);
                break;
            case "/10-gib":
                response.ContentType = "image/png";
                response.ContentLength = 10L * 1024 * 1024 * 1024;
                await response.Body.WriteAsync(Picture);
                await response.Body.FlushAsync();
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                break;
            case "/inwards":
                response.Redirect($"http://0.0.0.0:{context.Request.Host.Port}/secret");
                break;
            case "/round":
                response.Redirect("/round");
                break;
            case "/gone":
                response.StatusCode = 410;
                break;
            case "/trouble":
                response.StatusCode = 500;
                break;
            default:
                context.Abort();
                break;
        }
    }

    private sealed class BrokenStep : IArrivedImageStep
    {
        public Task LookAsync(ArrivedImage image, CancellationToken cancellationToken) => throw new InvalidOperationException("broken");
    }

    private sealed class NotingStep(List<ArrivedImage> seen) : IArrivedImageStep
    {
        public Task LookAsync(ArrivedImage image, CancellationToken cancellationToken)
        {
            seen.Add(image);
            return Task.CompletedTask;
        }
    }
}
