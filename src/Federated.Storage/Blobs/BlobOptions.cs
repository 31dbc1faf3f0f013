namespace Federated.Storage.Blobs;

/// <summary>Where media are kept and how much of them in memory; section Federated:Media.</summary>
public sealed record BlobOptions
{
    public const string Section = "Federated:Media";

    public const string Files = "files";
    public const string Bucket = "s3";

    /// <summary>"files", a folder of this machine, or "s3", a bucket that several machines share.</summary>
    public string Store { get; init; } = Files;

    /// <summary>Megabytes of the most asked-for pictures that each web process keeps in memory. 0: none.</summary>
    public int CacheMiB { get; init; } = 64;

    /// <summary>The name of the wrong option and the reason, or null.</summary>
    public string? Fault() =>
        Store is not (Files or Bucket) ? $"{Section}:Store must be {Files} or {Bucket}"
        : CacheMiB is < 0 or > 65_536 ? $"{Section}:CacheMiB must lie between 0 and 65536"
        : null;
}
