using System.Net;
using System.Security.Cryptography;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Federated.Storage.Blobs;

/// <summary>Keeps blobs in a bucket of any service that speaks S3, so that many machines share them.</summary>
/// <remarks>Each object is one request with a signature over its bytes: what arrives damaged is refused by the service, and appears whole or not at all.</remarks>
internal sealed class S3BlobStore : IBlobStore, IDisposable
{
    private const string ForEver = "public, max-age=31536000, immutable"; // for whoever puts a cache in front of the bucket itself
    private const int Retries = 2;

    private readonly S3Options options;
    private readonly TimeProvider clock;
    private readonly AmazonS3Client client;

    public S3BlobStore(S3Options options, TimeProvider clock)
    {
        (this.options, this.clock) = (options, clock);
        var config = new AmazonS3Config
        {
            ForcePathStyle = options.PathStyle,
            AuthenticationRegion = options.Region,
            Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds),
            MaxErrorRetry = Retries,
            // Newer checksums ride in trailers that many services other than Amazon's do not read; the signature covers the bytes anyway.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (options.Endpoint.Length > 0)
            config.ServiceURL = options.Endpoint;
        else
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        client = new AmazonS3Client(new BasicAWSCredentials(options.AccessKey, options.SecretKey), config);
    }

    public async Task<BlobKey> PutAsync(Stream content, string mediaType, CancellationToken cancellationToken)
    {
        if (!BlobKey.Keeps(mediaType))
            throw new ArgumentException($"Content of type '{mediaType}' is not kept.", nameof(mediaType));
        using var whole = new MemoryStream(); // the name is made from all of it, and callers bound it
        await content.CopyToAsync(whole, cancellationToken);
        return await PutAsync(whole.GetBuffer().AsMemory(0, (int)whole.Length), mediaType, cancellationToken);
    }

    public async Task<BlobKey> PutAsync(ReadOnlyMemory<byte> content, string mediaType, CancellationToken cancellationToken)
    {
        var key = BlobKey.Of(SHA256.HashData(content.Span), mediaType);
        if (!await ExistsAsync(key, cancellationToken))
            await WriteAsync(NameOf(key), content, mediaType, cancellationToken);
        return key;
    }

    public async Task<BlobContent?> OpenAsync(BlobKey key, CancellationToken cancellationToken)
    {
        try
        {
            var first = await client.GetObjectAsync(Request(key), cancellationToken);
            return new BlobContent(new S3ReadStream(first, from => ReadFromAsync(key, from)), first.ContentLength, key.MediaType);
        }
        catch (AmazonS3Exception absent) when (absent.StatusCode == HttpStatusCode.NotFound && absent.ErrorCode != "NoSuchBucket")
        {
            return null;
        }
    }

    public async Task<bool> ExistsAsync(BlobKey key, CancellationToken cancellationToken)
    {
        try
        {
            await client.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = options.Bucket, Key = NameOf(key) }, cancellationToken);
            return true;
        }
        catch (AmazonS3Exception absent) when (absent.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    public async Task<bool> DeleteAsync(BlobKey key, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(key, cancellationToken))
            return false;
        await client.DeleteObjectAsync(new DeleteObjectRequest { BucketName = options.Bucket, Key = NameOf(key) }, cancellationToken);
        return true;
    }

    public async Task<string?> CheckAsync(CancellationToken cancellationToken)
    {
        var probe = FormattableString.Invariant($"{options.Prefix}.check-{clock.GetUtcNow().UtcTicks:x}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        try
        {
            await WriteAsync(probe, "ok"u8.ToArray(), "text/plain", cancellationToken);
            await client.DeleteObjectAsync(new DeleteObjectRequest { BucketName = options.Bucket, Key = probe }, cancellationToken);
            return null;
        }
        catch (Exception broken) when (broken is AmazonServiceException or AmazonClientException or HttpRequestException or IOException)
        {
            return $"The bucket {options.Bucket} cannot be written to: {Reason(broken)}";
        }
    }

    public void Dispose() => client.Dispose();

    // The service's own words may hold what was signed; its codes are enough to act on.
    private static string Reason(Exception broken) => broken switch
    {
        AmazonS3Exception { ErrorCode: "SignatureDoesNotMatch" or "InvalidAccessKeyId" } => "the service refuses the key (Federated:Media:S3:AccessKey, SecretKey).",
        AmazonS3Exception { ErrorCode: "NoSuchBucket" } => "there is no such bucket.",
        AmazonS3Exception { ErrorCode: "AccessDenied" } => "the key has no right to write there.",
        AmazonS3Exception { ErrorCode.Length: > 0 } told => $"the service answers {told.ErrorCode}.",
        _ => $"the service cannot be reached ({broken.GetBaseException().Message}).",
    };

    private string NameOf(BlobKey key) => options.Prefix + key.Value;

    private GetObjectRequest Request(BlobKey key) => new() { BucketName = options.Bucket, Key = NameOf(key) };

    private async Task<GetObjectResponse> ReadFromAsync(BlobKey key, long from)
    {
        var request = Request(key);
        request.ByteRange = new ByteRange(FormattableString.Invariant($"bytes={from}-"));
        return await client.GetObjectAsync(request, CancellationToken.None);
    }

    private async Task WriteAsync(string name, ReadOnlyMemory<byte> content, string mediaType, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        var request = new PutObjectRequest
        {
            BucketName = options.Bucket,
            Key = name,
            InputStream = stream,
            ContentType = mediaType,
            UseChunkEncoding = false, // one signature over the whole
        };
        request.Headers.CacheControl = ForEver;
        await client.PutObjectAsync(request, cancellationToken);
    }
}
