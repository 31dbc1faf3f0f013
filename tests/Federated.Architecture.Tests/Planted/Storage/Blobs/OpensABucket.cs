using Amazon.S3;

namespace Federated.Architecture.Tests.Planted.Storage.Blobs;

/// <summary>No violation: the bucket's own room.</summary>
internal static class OpensABucket
{
    public static string Name(AmazonS3Config config) => config.ServiceURL;
}
