namespace Federated.Domain.Moderation;

/// <summary>How many bytes of copies a domain and everything below it may take here; 0 keeps none.</summary>
public sealed class MediaBudget
{
    /// <summary>Normalised host name without port.</summary>
    public required string Domain { get; init; }

    public required long MaxBytes { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
