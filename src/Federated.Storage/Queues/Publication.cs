using Federated.Domain.Identifiers;

namespace Federated.Storage.Queues;

/// <summary>One outgoing activity, with all that its builder needs when the subject itself is gone.</summary>
public sealed class Publication : QueueRow
{
    public required PublicationKind Kind { get; init; }

    /// <summary>The local account that acts.</summary>
    public required long ActorId { get; init; }

    /// <summary>The id of the activity that goes out.</summary>
    public required ObjectUri ActivityUri { get; init; }

    /// <summary>The post that it is about, if any.</summary>
    public long? SubjectId { get; init; }

    /// <summary>The activity inside: the Follow that is accepted, the Like that is undone.</summary>
    public ObjectUri? InnerUri { get; init; }

    /// <summary>What the activity, or the one inside, is done to: a post or an actor.</summary>
    public string? ObjectUri { get; init; }

    /// <summary>The one actor it must reach, whoever else follows.</summary>
    public long? TargetActorId { get; init; }

    /// <summary>The body, built once by the publication worker.</summary>
    public byte[]? ActivityJson { get; set; }
}
