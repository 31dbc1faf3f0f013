using System.Globalization;
using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Features.Media;
using Federated.Features.Outbound;
using Federated.Features.Provenance;
using Federated.Imaging.Formats;
using Federated.Storage;
using Federated.Storage.Blobs;
using Federated.Storage.Queues;
using Federated.Storage.Secrets;
using Federated.Testing;
using Federated.Testing.Databases;
using Federated.Testing.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Federated.Benchmarks.Media;

/// <summary>A PNG of 1024 × 1024 from the door to all its renditions in store and database; against the vips program making the same files.</summary>
internal static class UploadFigures
{
    private const int Side = 1024;

    private static readonly QueueWork<RenditionJob> Work = new(
        RetrySchedule.Renditions, _ => "one", (services, job, token) => services.GetRequiredService<MakeRenditions>().ExecuteAsync(job, token));

    public static async Task RunAsync(RatioTable table)
    {
        await using var database = await DatabaseUnderTest.CreateAsync(TestDatabase.Sqlite);
        using var folder = new TempFolder();
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(Options.Create(new QueueOptions()))
            .AddStorage(new StorageOptions(database.ConnectionString))
            .AddSingleton(new LocalUris("https://pics.example", "pics.example"))
            .AddProvenance(new ConfigurationBuilder().Build())
            .AddMediaWorkshop(new ConfigurationBuilder().Build())
            .AddOutbound(new ConfigurationBuilder().Build())
            .AddSingleton(new SecretBox(new byte[SecretBox.KeySize]))
            .AddFileSystemBlobs(Path.Combine(folder.Path, "media"))
            .AddFileSystemSideStores(Path.Combine(folder.Path, "remote"), Path.Combine(folder.Path, "held"))
            .BuildServiceProvider();
        await services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);
        var owner = await OwnerAsync(services);
        var seed = 0;
        var plain = new PlainVips(folder.Path);
        foreach (var atOnce in (int[])[1, 2])
            await table.CompareAsync(
                FormattableString.Invariant($"PNG of {Side} × {Side} to all renditions, hash and database; against plain vips, {atOnce} at a time"),
                "≥ 0.77, time ≤ 1.3 ×",
                time => RateAsync(time, () => UploadAsync(services, owner, Picture(++seed))),
                time => RateAsync(time, () => plain.MakeAsync(Picture(++seed), atOnce)));
        await CountAsync(services);
    }

    /// <summary>What the engine makes of noise would be all noise; this is a picture with smooth and with rough parts.</summary>
    private static byte[] Picture(int seed)
    {
        var chance = new Random(seed);
        var pixels = new byte[Side * Side * 3];
        for (int y = 0, at = 0; y < Side; y++)
            for (var x = 0; x < Side; x++)
                for (var channel = 0; channel < 3; channel++)
                    pixels[at++] = (byte)Math.Clamp(128 + (90 * Math.Sin((x + (seed * 7)) / (40.0 + (channel * 9))) * Math.Cos(y / 55.0)) + chance.Next(-8, 9), 0, 255);
        return PngWriter.Encode(pixels, Side, Side, PngPixelFormat.Rgb, [], CancellationToken.None);
    }

    // Making the picture is nobody's work here: it is made before the clock runs.
    private static async Task<double> RateAsync(TimeSpan time, Func<Task<TimeSpan>> upload)
    {
        var spent = TimeSpan.Zero;
        var count = 0;
        for (; spent < time; count++)
            spent += await upload();
        return count / spent.TotalSeconds;
    }

    private static async Task<TimeSpan> UploadAsync(ServiceProvider services, LocalAccount owner, byte[] picture)
    {
        var start = TimeProvider.System.GetTimestamp();
        await using (var scope = services.CreateAsyncScope())
        {
            var image = await scope.ServiceProvider.GetRequiredService<IngestImage>().ExecuteAsync(picture, owner, DigitalSource.Unknown, null, CancellationToken.None);
            if (!image.Succeeded)
                throw new InvalidOperationException(image.Refusal.ToString());
            await scope.ServiceProvider.GetRequiredService<FederatedDbContext>().SaveChangesAsync(CancellationToken.None);
        }

        while (await services.GetRequiredService<DurableQueue<RenditionJob>>().ProcessBatchAsync(Work, CancellationToken.None) > 0)
        {
        }

        return TimeProvider.System.GetElapsedTime(start);
    }

    private static async Task<LocalAccount> OwnerAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var owner = new LocalAccount
        {
            Id = services.GetRequiredService<TimeOrderedIds>().Next(),
            Uri = new LocalUris("https://pics.example", "pics.example").Actor("owner"),
            Username = "owner",
            HandleKey = "owner",
            CreatedAt = TimeProvider.System.GetUtcNow(),
            RsaPublicKey = [],
            SealedRsaPrivateKey = [],
            Ed25519PublicKey = [],
            SealedEd25519PrivateKey = [],
        };
        db.Add(owner);
        await db.SaveChangesAsync(CancellationToken.None);
        return owner;
    }

    private static async Task CountAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var sizes = await db.ImageRenditions.GroupBy(one => new { one.MediaType, one.Width })
            .Select(some => new { some.Key.MediaType, some.Key.Width, Count = some.Count(), Mean = some.Average(one => (double)one.Bytes) }).ToListAsync();
        Console.WriteLine();
        foreach (var size in sizes.OrderBy(one => one.MediaType, StringComparer.Ordinal).ThenBy(one => one.Width))
            Console.WriteLine(FormattableString.Invariant($"{size.MediaType} {size.Width}: {size.Count} renditions of {size.Mean / 1024:F0} KiB"));
        Console.WriteLine();
    }

    /// <summary>The vips program, called once for each file, without limits and with as many threads as it likes.</summary>
    private sealed class PlainVips(string folder)
    {
        public async Task<TimeSpan> MakeAsync(byte[] picture, int atOnce)
        {
            var start = TimeProvider.System.GetTimestamp();
            await File.WriteAllBytesAsync(Path.Combine(folder, "in.png"), picture);
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = atOnce };
            var specs = RenditionSpec.ForBrowsers.OrderByDescending(spec => spec.MaxSide);
            await Parallel.ForEachAsync(specs, parallel, async (spec, _) => await RunAsync(spec));
            return TimeProvider.System.GetElapsedTime(start);
        }

        private Task<CommandResult> RunAsync(RenditionSpec spec)
        {
            var quality = spec.Quality.ToString(CultureInfo.InvariantCulture);
            var side = spec.MaxSide.ToString(CultureInfo.InvariantCulture);
            var output = spec.Format switch
            {
                ImageFormat.Avif => $"out{side}.avif[Q={quality},effort=3,bitdepth=8,strip]",
                ImageFormat.WebP => $"out{side}.webp[Q={quality},strip]",
                _ => $"out{side}.jpg[Q={quality},optimize-coding,background=255,strip]",
            };
            string[] arguments = ["thumbnail", "in.png", output, side, "--height", side, "--size", "down", "--import-profile", "srgb", "--export-profile", "srgb", "--fail-on", "error"];
            return Command.RequireAsync("vips", arguments, folder: folder);
        }
    }
}
