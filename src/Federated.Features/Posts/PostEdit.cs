using Federated.Domain.Consent;
using Federated.Domain.Lineage;

namespace Federated.Features.Posts;

/// <summary>What an author changes about a published post; its pictures stay, their alternative texts may change.</summary>
public sealed record PostEdit
{
    public string Caption { get; init; } = "";

    public string? ContentWarning { get; init; }

    public bool Sensitive { get; init; }

    public string? Language { get; init; }

    /// <summary>Null keeps it as it is.</summary>
    public PromptVisibility? PromptVisibility { get; init; }

    /// <summary>Null keeps it as it is.</summary>
    public RemixPolicy? Remixing { get; init; }

    /// <summary>Licence and answer about training; null keeps what was chosen.</summary>
    public ConsentTerms? Terms { get; init; }

    /// <summary>By which door the choice came.</summary>
    public ConsentChannel Channel { get; init; }

    /// <summary>New texts by image id; images that are not named keep theirs.</summary>
    public IReadOnlyDictionary<long, string> AltTexts { get; init; } = new Dictionary<long, string>();
}
