namespace Federated.Features.Consent.Datasets;

/// <summary>How the dataset of consenting posts is made; section Federated:Dataset.</summary>
public sealed record DatasetOptions
{
    /// <summary>Where these options stand in the configuration.</summary>
    public const string Section = "Federated:Dataset";

    public const string Any = "any";
    public const string NonProfit = "nonprofit";

    /// <summary>Days from one snapshot to the next that the server makes by itself; 0, which is the default: only when the owner orders one.</summary>
    public int EveryDays { get; init; }

    /// <summary>For whom those are: "any", what everybody may use, or "nonprofit", also what is allowed to those alone who earn nothing with it.</summary>
    public string Use { get; init; } = Any;

    /// <summary>Whether posts of other servers that explicitly allow training are listed by their address. Their pictures are never handed out from here.</summary>
    public bool ListRemote { get; init; }

    /// <summary>The most megabytes of one shard; WebDataset's readers like them between 100 and 1000.</summary>
    public int ShardMiB { get; init; } = 256;

    /// <summary>A snapshot that would be larger is refused: the disk is the pictures', too.</summary>
    public int MaxGiB { get; init; } = 20;

    /// <summary>Snapshots whose files are kept; when there is a newer one, the oldest is withdrawn, so that what was taken back does not stay for ever.</summary>
    public int Keep { get; init; } = 3;
}
