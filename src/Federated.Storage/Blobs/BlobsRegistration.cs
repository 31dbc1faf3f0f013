using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Federated.Storage.Blobs;

/// <summary>Chooses where blobs are kept.</summary>
public static class BlobsRegistration
{
    /// <summary>Keeps blobs as files under <paramref name="path"/>, which is made when it is missing.</summary>
    public static IServiceCollection AddFileSystemBlobs(this IServiceCollection services, string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return services.AddSingleton<IBlobStore>(_ => new FileSystemBlobStore(path));
    }

    /// <summary>Keeps blobs in a bucket.</summary>
    public static IServiceCollection AddS3Blobs(this IServiceCollection services, S3Options options)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<IBlobStore>(provider => new S3BlobStore(options, provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Keeps copies of others' pictures, and what is held back, in two folders beside the media.</summary>
    public static IServiceCollection AddFileSystemSideStores(this IServiceCollection services, string remotePath, string sealedPath) => services
        .AddSingleton(_ => new RemoteBlobs(new FileSystemBlobStore(remotePath), () => FreeAt(remotePath)))
        .AddSingleton(_ => new SealedBlobs(new FileSystemBlobStore(sealedPath)));

    /// <summary>Keeps them in the same bucket, under prefixes of their own.</summary>
    public static IServiceCollection AddS3SideStores(this IServiceCollection services, S3Options options) => services
        .AddSingleton(provider => new RemoteBlobs(Beside(provider, options, "remote/"), static () => null))
        .AddSingleton(provider => new SealedBlobs(Beside(provider, options, "held/")));

    /// <summary>Keeps what is most asked for in memory as well; needs a store.</summary>
    public static IServiceCollection AddBlobMemory(this IServiceCollection services, BlobOptions options) =>
        services.AddSingleton(options).AddSingleton<BlobMemory>();

    private static S3BlobStore Beside(IServiceProvider provider, S3Options options, string folder) =>
        new(options with { Prefix = options.Prefix + folder }, provider.GetRequiredService<TimeProvider>());

    private static long? FreeAt(string path)
    {
        try
        {
            // The folder is made with the first copy; until then its parent's disk is the one.
            var folder = Path.GetFullPath(path);
            while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } above)
                folder = above;
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null; // some network file systems do not say
        }
    }
}
