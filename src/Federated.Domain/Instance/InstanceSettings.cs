using Federated.Domain.Accounts;

namespace Federated.Domain.Instance;

/// <summary>What this installation is, kept in the one row that its first start writes.</summary>
public sealed class InstanceSettings
{
    /// <summary>There is one row.</summary>
    public const int SoleId = 1;

    public int Id { get; init; } = SoleId;

    /// <summary>Stands in every id we ever gave out, so it can never change.</summary>
    public required string Origin { get; init; }

    /// <summary>Stands in every handle we ever gave out, so it can never change.</summary>
    public required string HandleDomain { get; init; }

    public string Title { get; set; } = "Federated";

    public string Description { get; set; } = "A place for AI-made images, on the open social web.";

    public bool SignUpsOpen { get; set; }

    /// <summary>How AI-made pictures are shown to strangers, and to people who did not choose.</summary>
    public AiDisplay AiDisplay { get; set; }

    /// <summary>SHA-256 of the one-time token that the first owner needs; null once there is an owner.</summary>
    public byte[]? SetUpTokenHash { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
