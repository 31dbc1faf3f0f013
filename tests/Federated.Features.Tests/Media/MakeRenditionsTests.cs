using Federated.Domain.Images;
using Federated.Features.Media;
using Federated.Features.Posts;
using Federated.Features.Tests.Posts;
using Federated.Imaging.Formats;
using Federated.Imaging.Hashes;
using Federated.Storage.Blobs;
using Federated.Storage.Queries;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Tests.Media;

/// <summary>From an upload to everything that browsers choose from, and back to nothing when the picture is deleted.</summary>
public sealed class MakeRenditionsTests
{
    private static readonly QueueWork<RenditionJob> Work = new(
        RetrySchedule.Renditions, job => "one", (services, job, token) => ((MakeRenditions)services.GetService(typeof(MakeRenditions))!).ExecuteAsync(job, token));

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_new_picture_gets_each_format_in_each_width_once(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var picture = TestPng.Make(900, 450, (x, y) => ((x ^ y) & 255, x * y % 256, y & 255, 255));
        var image = await IngestAsync(world, picture);
        Assert.Equal((64, true, picture.Length), (image.Pdq!.Length, image.PdqQuality is >= 0 and <= 100, (int)image.Bytes!));

        Assert.Equal(1, await MakeAsync(world));

        Assert.Empty(await world.AllAsync<RenditionJob>());
        var renditions = await world.AllAsync<ImageRendition>();
        Assert.Equal(
            [("image/avif", 320), ("image/avif", 640), ("image/avif", 900), ("image/jpeg", 640), ("image/webp", 320), ("image/webp", 640), ("image/webp", 900)],
            renditions.Select(one => (one.MediaType, one.Width)).Order());
        foreach (var one in renditions)
        {
            var bytes = await BytesAsync(world, one.Key);
            var facts = ImageSniffer.Sniff(bytes)!;
            Assert.Equal((one.MediaType, one.Width, one.Height, one.Bytes), (facts.MediaType, facts.Width, facts.Height, bytes.Length));
            Assert.Equal(one.Width / 2, one.Height);
        }

        Assert.Contains(renditions, one => one.Key == image.PreviewKey);
        Assert.Equal(picture, await BytesAsync(world, image.OriginalKey!));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Nothing_is_kept_that_is_neither_smaller_nor_lighter_than_the_original(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var flat = TestPng.Make(40, 30, (_, _) => (9, 9, 9, 255)); // no other format says it in fewer bytes
        var image = await IngestAsync(world, flat);
        Assert.Equal(1, await MakeAsync(world));

        Assert.Null(image.PreviewKey);
        Assert.Empty(await world.AllAsync<ImageRendition>());
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_photo_is_upright_in_every_rendition_and_untouched_as_original(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var photo = Foundry.WithExif(await Foundry.MakeAsync(TestPng.Noise(480, 240), "out.jpg[strip,Q=95]"), 0x0112, 6);
        var image = await IngestAsync(world, photo);
        Assert.Equal(1, await MakeAsync(world));

        Assert.Equal((240, 480), (image.Width, image.Height));
        Assert.Equal(photo, await BytesAsync(world, image.OriginalKey!));
        var renditions = await world.AllAsync<ImageRendition>();
        Assert.NotEmpty(renditions);
        Assert.All(renditions, one => Assert.Equal(one.Width * 2, one.Height));
        var upright = await world.DoAsync((ImageWorkshop workshop) => workshop.FingerprintAsync(photo, default));
        Assert.Equal(upright.Value!.Pdq.Hash.ToString(), image.Pdq);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_picture_from_before_gets_its_hash_and_renditions_too(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var image = await IngestAsync(world, TestPng.Noise(400, 300));
        var hash = image.Pdq;
        await world.BreakAsync($"""UPDATE "Images" SET "Pdq" = NULL, "PdqQuality" = NULL, "PreviewKey" = NULL, "PreviewMediaType" = NULL""");
        Assert.Equal(1, await MakeAsync(world));

        var now = Assert.Single(await world.AllAsync<ImageAttachment>());
        Assert.Equal(hash, now.Pdq);
        Assert.Equal(5, (await world.AllAsync<ImageRendition>()).Count); // two widths of AVIF and WebP, one JPEG
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Deleting_one_of_two_equal_pictures_keeps_the_bytes_and_deleting_both_removes_them(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var picture = TestPng.Noise(350, 350);
        var images = new[] { await IngestAsync(world, picture, "ada"), await IngestAsync(world, picture, "ada") };
        Assert.Equal(2, await MakeAsync(world));
        var keys = (await world.AllAsync<ImageRendition>()).Select(one => one.Key).Distinct().ToList();
        Assert.NotEmpty(keys);
        var posts = new List<long>();
        foreach (var image in images)
            posts.Add((await world.PublishedAsync(ada, new PostDraft { Images = [new DraftImage(image.Id, "noise")] })).Id);

        await world.DoAsync((DeletePost delete) => delete.ExecuteAsync(posts[0], ada, default));
        foreach (var key in keys)
            Assert.True(await world.HasBlobAsync(key));
        await world.DoAsync((DeletePost delete) => delete.ExecuteAsync(posts[1], ada, default));
        foreach (var key in (string?[])[.. keys, images[0].OriginalKey, images[0].PreviewKey])
            Assert.False(await world.HasBlobAsync(key));
        Assert.Empty(await world.AllAsync<ImageRendition>());
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_picture_that_was_deleted_meanwhile_is_no_work_and_one_whose_bytes_are_lost_is_given_up(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var lost = await IngestAsync(world, TestPng.Gradient(50, 50));
        Assert.True(BlobKey.TryParse(lost.OriginalKey, out var key));
        Assert.True(await world.Blobs.DeleteAsync(key, default));
        await world.SaveAsync(RenditionJob.For(world.NextId(), world.Clock.GetUtcNow()));
        Assert.Equal(2, await MakeAsync(world));

        var job = Assert.Single(await world.AllAsync<RenditionJob>());
        Assert.Equal((lost.Id, QueueState.Dead), (job.Id, job.State));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task The_newest_picture_comes_first(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var first = RenditionJob.For(world.NextId(), world.Clock.GetUtcNow());
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = RenditionJob.For(world.NextId(), world.Clock.GetUtcNow());
        await world.SaveAsync(first, second);
        Assert.Equal([second.Id, first.Id], await world.ReadAsync(db => db.DueRenditionJobsAsync(5, world.Clock.GetUtcNow(), default)));
    }

    [Fact]
    public async Task The_hash_is_that_of_the_reference_which_samples_large_pictures()
    {
        var picture = TestPng.Make(1100, 700, (x, y) => (x / 5 % 256, y / 3 % 256, (x + y) / 7 % 256, 255));
        var pixels = new byte[1100 * 700 * 3];
        for (int y = 0, at = 0; y < 700; y++)
            for (var x = 0; x < 1100; x++)
                (pixels[at++], pixels[at++], pixels[at++]) = ((byte)(x / 5), (byte)(y / 3), (byte)((x + y) / 7));
        using var workshop = new ImageWorkshop(
            Microsoft.Extensions.Options.Options.Create(new MediaOptions()), Microsoft.Extensions.Logging.Abstractions.NullLogger<ImageWorkshop>.Instance);
        var prints = (await workshop.FingerprintAsync(picture, default)).Value!;
        Assert.Equal(PdqHasher.Compute(pixels, 1100, 700, 3), prints.Pdq);
    }

    private static async Task<ImageAttachment> IngestAsync(PostsWorld world, byte[] bytes, string? known = null)
    {
        var owner = known is null
            ? await world.PersonAsync("ada")
            : await world.ReadAsync(db => db.LocalAccounts.AsNoTracking().SingleAsync(account => account.Username == known));
        return await world.DoAsync(async (OneRequest request) =>
        {
            var result = await request.Ingest.ExecuteAsync(bytes, owner, DigitalSource.Unknown, null, default);
            Assert.True(result.Succeeded, result.Refusal.ToString());
            await request.Db.SaveChangesAsync();
            return result.Value;
        });
    }

    private static async Task<int> MakeAsync(PostsWorld world) => await world.Get<DurableQueue<RenditionJob>>().ProcessBatchAsync(Work, default);

    private static async Task<byte[]> BytesAsync(PostsWorld world, string key)
    {
        Assert.True(BlobKey.TryParse(key, out var parsed));
        await using var blob = await world.Blobs.OpenAsync(parsed, default);
        using var copy = new MemoryStream();
        await blob!.Stream.CopyToAsync(copy);
        return copy.ToArray();
    }
}
