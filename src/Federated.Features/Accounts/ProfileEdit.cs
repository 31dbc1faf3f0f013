using Federated.Domain.Lineage;

namespace Federated.Features.Accounts;

/// <summary>What somebody may change about their own profile; null pictures stay as they are.</summary>
public sealed record ProfileEdit
{
    public required string DisplayName { get; init; }

    /// <summary>Markdown.</summary>
    public required string Bio { get; init; }

    /// <summary>Name and Markdown value, at most four of them.</summary>
    public IReadOnlyList<(string Name, string Value)> Fields { get; init; } = [];

    public bool Locked { get; init; }

    public bool Discoverable { get; init; }

    public bool Indexable { get; init; }

    public bool ShowsFollows { get; init; }

    /// <summary>Null keeps it as it is.</summary>
    public PromptVisibility? DefaultPromptVisibility { get; init; }

    /// <summary>Null keeps it as it is.</summary>
    public RemixPolicy? DefaultRemixPolicy { get; init; }

    public byte[]? Avatar { get; init; }

    public byte[]? Header { get; init; }
}
