using Amazon.S3;

namespace Federated.Architecture.Tests.Planted.Storage.Queries;

[Violates(Rules.S3)]
internal static class LooksIntoABucket
{
    public static string Name(AmazonS3Config config) => config.ServiceURL;
}
