using System.Globalization;
using Federated.Domain.Actors;
using Federated.Domain.Images;
using Federated.Features.BlockedImages;
using Federated.Features.Outbound;
using Federated.Features.Provenance;
using Federated.Features.RemoteMedia;
using Federated.Features.Tests.Accounts;
using Federated.Features.Tests.Media;
using Federated.Features.Tests.Outbound;
using Federated.Storage;
using Federated.Storage.Blobs;
using Federated.Storage.Queries;
using Federated.Testing;
using Federated.Testing.Databases;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.Tests.RemoteMedia;

/// <summary>A server of ours and one elsewhere with pictures, and short ways to look at them.</summary>
internal sealed class RemoteMediaWorld : IAsyncDisposable
{
    public const long MiB = 1024 * 1024;

    private readonly TempFolder folder;
    private readonly LoopbackServer far;

    private RemoteMediaWorld(SocialWorld world, LoopbackServer far, TempFolder folder)
    {
        World = world;
        this.far = far;
        this.folder = folder;
    }

    public SocialWorld World { get; }

    /// <summary>Pictures asked for elsewhere so far.</summary>
    public int Asked => far.Requests.Count;

    public int AskedFor(string path) => far.Requests.Count(request => request.Path == path);

    public static async Task<RemoteMediaWorld> CreateAsync(
        TestDatabase kind, RequestDelegate answer, Action<IServiceCollection>? more = null, params (string Option, string Value)[] options)
    {
        var folder = new TempFolder();
        var far = await LoopbackServer.StartAsync(answer);
        return new RemoteMediaWorld(await SocialWorld.CreateAsync(kind, Rooms(folder, more, options)), far, folder);
    }

    /// <summary>Another node of ours, with the same database and the same store.</summary>
    public SocialWorldNode StartNode(params (string Option, string Value)[] options) => World.StartNode(Rooms(folder, null, options));

    /// <summary>Answers every path with the same picture.</summary>
    public static RequestDelegate Always(byte[] picture, string type = "image/png") => context => AnswerAsync(context, picture, type);

    public static async Task AnswerAsync(HttpContext context, byte[] bytes, string type)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    }

    /// <summary>Noise of about so many kilobytes, another for each seed.</summary>
    public static byte[] Noise(int kilobytes, int seed)
    {
        var chance = new Random(seed);
        var side = (int)Math.Sqrt(kilobytes * 1024 / 3.0);
        return TestPng.Make(side, side, (_, _) => (chance.Next(256), chance.Next(256), chance.Next(256), 255));
    }

    /// <summary>A picture of a stranger's post.</summary>
    public async Task<ImageAttachment> PictureAsync(string path, string host = "far.example", RemoteActor? by = null)
    {
        by ??= await World.StrangerAsync("eve" + World.NextId().ToString(CultureInfo.InvariantCulture), host);
        var post = await World.PostAsync(by);
        var image = new ImageAttachment
        {
            Id = World.NextId(),
            PostId = post.Id,
            MediaType = "image/png",
            RemoteUrl = far.At(path).AbsoluteUri,
            CreatedAt = World.Clock.GetUtcNow(),
        };
        await World.SaveAsync(image);
        return image;
    }

    public Task<string> LinkAsync(ImageAttachment image) =>
        World.DoAsync<RemoteMediaLinks, string>(links => Task.FromResult(links.Of(RemoteCopyKind.Picture, image.Id, image.RemoteUrl!)));

    /// <summary>What somebody sees, and whether it was our copy; waits until what came has been kept.</summary>
    public async Task<(byte[] Bytes, bool WasCopy, RemoteFault? Fault)> LookAsync(ImageAttachment image, bool settles = true) =>
        await LookAsync(await LinkAsync(image), settles);

    public async Task<(byte[] Bytes, bool WasCopy, RemoteFault? Fault)> LookAsync(string link, bool settles = true)
    {
        var parts = link[RemoteMediaLinks.Path.Length..].Split('/');
        var showing = await World.DoAsync<ShowRemoteMedia, RemoteShowing>(show => show.ExecuteAsync(parts[0], parts[1], parts[2], CancellationToken.None));
        if (settles)
            await SettleAsync();
        if (showing.Copy is not { } copy)
            return (showing.Fresh?.ToArray() ?? [], false, showing.Fault);
        await using var opened = copy;
        using var bytes = new MemoryStream();
        await opened.Stream.CopyToAsync(bytes);
        return (bytes.ToArray(), true, null);
    }

    public Task SettleAsync() => World.DoAsync<RemoteArrivals>(arrivals => arrivals.SettleAsync());

    public Task<TrimReport> TrimAsync() => World.DoAsync<TrimRemoteMedia, TrimReport>(trim => trim.ExecuteAsync(CancellationToken.None));

    public Task<List<RemoteCopy>> CopiesAsync() => World.AllAsync<RemoteCopy>();

    public Task<long> BytesAsync() => World.DoAsync<FederatedDbContext, long>(db => db.RemoteBytesAsync(CancellationToken.None));

    public async Task<RemoteCopy?> CopyOfAsync(ImageAttachment image) => (await CopiesAsync()).Find(copy => copy.SubjectId == image.Id);

    /// <summary>Bytes of all copies that lie in the folder: what the rows say must be this.</summary>
    public long BytesOnDisk => Files.Sum(file => file.Length);

    public IEnumerable<FileInfo> Files => new DirectoryInfo(Path.Combine(folder.Path, "remote")) is { Exists: true } store
        ? store.EnumerateFiles("*.*", SearchOption.AllDirectories).Where(file => !file.DirectoryName!.Contains(".incoming", StringComparison.Ordinal))
        : [];

    public IEnumerable<string> SealedFiles => Directory.Exists(folder.File("held")) ? Directory.EnumerateFiles(folder.File("held"), "*.bin", SearchOption.AllDirectories) : [];

    public Task ChangeAsync(Func<FederatedDbContext, Task> change) => World.DoAsync<FederatedDbContext>(async db => await change(db));

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        await far.DisposeAsync();
        folder.Dispose();
    }

    private static Action<IServiceCollection> Rooms(TempFolder folder, Action<IServiceCollection>? more, (string Option, string Value)[] options) => services =>
    {
        var settings = new Dictionary<string, string?>
        {
            [$"{OutboundOptions.Section}:AllowPrivateNetworks"] = "true",
            [$"{OutboundOptions.Section}:AllowHttp"] = "true",
            [$"{RemoteMediaOptions.Section}:MinFreeMiB"] = "0",
        };
        foreach (var (option, value) in options)
            settings[option.Contains(':', StringComparison.Ordinal) ? option : $"{RemoteMediaOptions.Section}:{option}"] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        services.AddOptions<BlockedImagesOptions>().Bind(configuration.GetSection(BlockedImagesOptions.Section));
        services.AddOutbound(configuration).AddProvenance(configuration).AddRemoteMedia(configuration);
        services.AddFileSystemSideStores(Path.Combine(folder.Path, "remote"), Path.Combine(folder.Path, "held"));
        more?.Invoke(services);
    };
}
