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

    /// <summary>Keeps what is most asked for in memory as well; needs a store.</summary>
    public static IServiceCollection AddBlobMemory(this IServiceCollection services, BlobOptions options) =>
        services.AddSingleton(options).AddSingleton<BlobMemory>();
}
