namespace Federated.Domain.Moderation;

/// <summary>What a moderator decided about a whole domain and everything below it.</summary>
public sealed class DomainRule
{
    /// <summary>Normalised host name; applies to its subdomains too.</summary>
    public required string Domain { get; init; }

    public required DomainSeverity Severity { get; set; }

    public string Reason { get; set; } = "";

    public required DateTimeOffset CreatedAt { get; init; }
}
