namespace Federated.Storage.Blobs;

/// <summary>Which bucket media are kept in, and with whose key; section Federated:Media:S3, read when Federated:Media:Store is "s3".</summary>
public sealed record S3Options
{
    public const string Section = "Federated:Media:S3";

    /// <summary>Where the service is, such as https://s3.example; empty: Amazon's, in <see cref="Region"/>.</summary>
    public string Endpoint { get; init; } = "";

    public string Bucket { get; init; } = "";

    /// <summary>Goes into the signature; services other than Amazon's mostly take any.</summary>
    public string Region { get; init; } = "us-east-1";

    public string AccessKey { get; init; } = "";

    public string SecretKey { get; init; } = "";

    /// <summary>Stands before every key, so that one bucket may serve other things too, such as "federated/". Never changed later: nothing would be found.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Whether the bucket stands in the path (https://s3.example/bucket/…), which every service takes, or before the host.</summary>
    public bool PathStyle { get; init; } = true;

    /// <summary>Seconds for one request, retries apart: 16 MiB over a slow line.</summary>
    public int TimeoutSeconds { get; init; } = 30;

    /// <summary>The name of the wrong option and the reason, or null. Never a value: keys would end in a log.</summary>
    public string? Fault() =>
        Endpoint.Length > 0 && !(Uri.TryCreate(Endpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https") ? $"{Section}:Endpoint must be an address, such as https://s3.example"
        : Bucket.Length is < 3 or > 63 ? $"{Section}:Bucket must be the name of a bucket"
        : Region.Length == 0 ? $"{Section}:Region must be set"
        : AccessKey.Length == 0 || SecretKey.Length == 0 ? $"{Section}:AccessKey and {Section}:SecretKey must be set"
        : Prefix.StartsWith('/') || (Prefix.Length > 0 && !Prefix.EndsWith('/')) ? $"{Section}:Prefix must end with a slash and not begin with one"
        : TimeoutSeconds is < 1 or > 600 ? $"{Section}:TimeoutSeconds must lie between 1 and 600"
        : null;
}
