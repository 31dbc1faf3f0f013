using System.Globalization;

namespace Federated.Features.Consent.Datasets;

/// <summary>The names of a snapshot's files, and what kind each is.</summary>
public static class DatasetFiles
{
    /// <summary>One line of JSON for each picture.</summary>
    public const string Records = "records.jsonl";

    /// <summary>Id and hash of each picture and nothing else: what the next snapshot is compared with. It stays when the others are withdrawn.</summary>
    public const string Index = "index.jsonl";

    /// <summary>Pictures of earlier snapshots that are in this one no more.</summary>
    public const string Removals = "removals.jsonl";

    /// <summary>Posts of other servers, by their address.</summary>
    public const string Remote = "remote.jsonl";

    /// <summary>The machine-readable card.</summary>
    public const string Card = "croissant.json";

    /// <summary>As sha256sum reads and writes it.</summary>
    public const string Sums = "SHA256SUMS";

    public const string JsonLines = "application/jsonl";
    public const string Tar = "application/x-tar";
    public const string JsonLd = "application/ld+json";
    public const string Plain = "application/octet-stream";

    /// <summary>The tar archives of pictures.</summary>
    public static string Shard(int number) => string.Create(CultureInfo.InvariantCulture, $"pictures-{number:D6}.tar");

    /// <summary>Where a snapshot is described, below the origin.</summary>
    public static string Page(int version) => string.Create(CultureInfo.InvariantCulture, $"/datasets/v{version}");
}
