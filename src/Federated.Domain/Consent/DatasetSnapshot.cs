namespace Federated.Domain.Consent;

/// <summary>One version of the dataset of posts whose authors allow training: made once, then never changed.</summary>
public sealed class DatasetSnapshot
{
    /// <summary>1, 2, 3 …; given once.</summary>
    public required int Version { get; init; }

    public required DatasetUse Use { get; init; }

    /// <summary>Whether posts of other servers that explicitly allow it are listed, by their address.</summary>
    public bool ListsRemote { get; init; }

    public DatasetState State { get; set; }

    public required DateTimeOffset OrderedAt { get; init; }

    /// <summary>Who ordered it; null where the server did by its own calendar.</summary>
    public long? OrderedById { get; init; }

    /// <summary>While somebody makes it: until when it is theirs.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    /// <summary>Why it could not be made, in plain words.</summary>
    public string? Failure { get; set; }

    public int Posts { get; set; }

    public int Pictures { get; set; }

    /// <summary>Pictures that an earlier version had and this one has not.</summary>
    public int Removals { get; set; }

    public long Bytes { get; set; }

    public List<DatasetFile> Files { get; set; } = [];

    public List<DatasetShare> Licences { get; set; } = [];
}
