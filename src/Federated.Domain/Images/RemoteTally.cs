namespace Federated.Domain.Images;

/// <summary>What became of the copies of one server's pictures, counted since the beginning.</summary>
public sealed class RemoteTally
{
    /// <summary>As in <see cref="RemoteCopy.Host"/>.</summary>
    public required string Host { get; init; }

    /// <summary>Pictures that were here when somebody wanted to see them. Counted in batches: a crash forgets those of the last half minute.</summary>
    public long Hits { get; set; }

    /// <summary>Pictures that had to be fetched. Counted as hits are.</summary>
    public long Misses { get; set; }

    /// <summary>Pictures that could not be had.</summary>
    public long Failures { get; set; }

    /// <summary>Copies that made room for others. Counted with the removal of each.</summary>
    public long Evictions { get; set; }

    public long EvictedBytes { get; set; }
}
