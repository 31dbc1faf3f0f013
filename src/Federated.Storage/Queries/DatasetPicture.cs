using Federated.Domain.Consent;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;

namespace Federated.Storage.Queries;

/// <summary>A picture that its author lets models be trained with, as far as everybody may see it.</summary>
public sealed record DatasetPicture
{
    public required long ImageId { get; init; }

    public required long PostId { get; init; }

    public required ObjectUri PostUri { get; init; }

    public required ActorUri AuthorUri { get; init; }

    public required string Key { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    public string? Pdq { get; init; }

    public required string AltText { get; init; }

    public string? Language { get; init; }

    public DigitalSource Source { get; init; }

    public string? Engine { get; init; }

    public string? Model { get; init; }

    public long? Seed { get; init; }

    public ImageLicence Licence { get; init; }

    public TrainingConsent Training { get; init; }

    /// <summary>The line of the record by which it was allowed.</summary>
    public required long ConsentId { get; init; }

    public DateTimeOffset PublishedAt { get; init; }
}
