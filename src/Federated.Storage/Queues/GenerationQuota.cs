namespace Federated.Storage.Queues;

/// <summary>What the administrator allows one account, where that differs from its role.</summary>
public sealed class GenerationQuota
{
    public required long AccountId { get; init; }

    /// <summary>Images in the window; null is what the role has.</summary>
    public int? Images { get; set; }

    /// <summary>Millionths of the quotas' currency; null is what the role has.</summary>
    public long? Micros { get; set; }

    /// <summary>Null is what the role has.</summary>
    public double? WattHours { get; set; }
}
