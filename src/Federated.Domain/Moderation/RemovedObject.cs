namespace Federated.Domain.Moderation;

/// <summary>The memory of a deletion, so that a Create which arrives late does not bring the object back.</summary>
public sealed class RemovedObject
{
    public required string Uri { get; init; }

    /// <summary>Who deleted it: only a Create of the same actor is stopped by it.</summary>
    public required string ByActorUri { get; init; }

    public required DateTimeOffset RemovedAt { get; init; }
}
