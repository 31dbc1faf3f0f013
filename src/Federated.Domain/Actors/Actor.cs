using Federated.Domain.Consent;
using Federated.Domain.Identifiers;

namespace Federated.Domain.Actors;

/// <summary>Somebody who can act: a person here, a person elsewhere, or a server.</summary>
public abstract class Actor
{
    public required long Id { get; init; }

    public required ActorUri Uri { get; init; }

    /// <summary>As its owner spells it; compared without regard to case.</summary>
    public required string Username { get; set; }

    /// <summary>Lower-case user name, with "@host" for remote actors: what people are looked up by.</summary>
    public required string HandleKey { get; set; }

    public ActorKind Kind { get; set; }

    public string DisplayName { get; set; } = "";

    /// <summary>Sanitised HTML.</summary>
    public string BioHtml { get; set; } = "";

    public List<ProfileField> Fields { get; set; } = [];

    public List<CustomEmoji> Emojis { get; set; } = [];

    /// <summary>Follow requests wait for a decision.</summary>
    public bool Locked { get; set; }

    public bool Discoverable { get; set; }

    public bool Indexable { get; set; }

    /// <summary>Of somebody here, what new posts begin with; of somebody elsewhere, what they say of all that they post.</summary>
    public ImageLicence Licence { get; set; }

    public TrainingConsent Training { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Set by a moderator: from then on nothing this actor does counts and nothing of it is shown.</summary>
    public DateTimeOffset? SuspendedAt { get; set; }

    /// <summary>Set when the account is gone for good; the row stays as a tombstone so that the name is never given again.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    public bool IsActive => SuspendedAt is null && DeletedAt is null;

    /// <summary>Both choices as the one value that everything is emitted from.</summary>
    public ConsentTerms Terms
    {
        get => new(Licence, Training);
        set => (Licence, Training) = (value.Licence, value.Training);
    }
}
