using Microsoft.Extensions.DependencyInjection;

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
}
