using Federated.Domain.Consent;
using Federated.Domain.Lineage;
using Federated.Domain.Posts;

namespace Federated.Features.Posts;

/// <summary>What somebody here wants to publish.</summary>
public sealed record PostDraft
{
    /// <summary>Markdown; mentions and hashtags are found in it.</summary>
    public string Caption { get; init; } = "";

    public string? ContentWarning { get; init; }

    public bool Sensitive { get; init; }

    public string? Language { get; init; }

    public Visibility Visibility { get; init; }

    /// <summary>Null for the author's habit.</summary>
    public PromptVisibility? PromptVisibility { get; init; }

    /// <summary>Null for the author's habit.</summary>
    public RemixPolicy? Remixing { get; init; }

    /// <summary>Licence and answer about training; null for the author's default.</summary>
    public ConsentTerms? Terms { get; init; }

    /// <summary>By which door the choice came.</summary>
    public ConsentChannel Channel { get; init; }

    public long? InReplyToId { get; init; }

    public IReadOnlyList<DraftImage> Images { get; init; } = [];
}
