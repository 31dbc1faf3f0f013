using Federated.Domain.Identifiers;

namespace Federated.Domain.Consent;

/// <summary>A line of the record that is only ever added to: who chose what, for what, when, and by which door.</summary>
/// <remarks>Nothing in it can be set after it was made; the database's mapping refuses to save a change. It outlives the post that it is about.</remarks>
public sealed class ConsentEvent
{
    /// <summary>Which wording the person had before them; the wordings stand in spec-notes/consent.md.</summary>
    public const int CurrentWording = 1;

    public required long Id { get; init; }

    /// <summary>Whose choice it is.</summary>
    public required long AccountId { get; init; }

    /// <summary>The post that it is about; null for what new posts begin with.</summary>
    public long? PostId { get; init; }

    public ObjectUri? PostUri { get; init; }

    public required ImageLicence Licence { get; init; }

    public required TrainingConsent Training { get; init; }

    /// <summary>Who did it: the person, in nearly every case.</summary>
    public required long ById { get; init; }

    public required ConsentChannel Channel { get; init; }

    public required int Wording { get; init; }

    public required DateTimeOffset At { get; init; }
}
