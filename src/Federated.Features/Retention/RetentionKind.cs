namespace Federated.Features.Retention;

/// <summary>What ages out, in the order in which it is looked at: what may free something else comes after it.</summary>
/// <remarks>
/// So each kind is judged by what was there when the run began, a dry run counts what a run removes, and what is freed by a run goes with the next.
/// </remarks>
public enum RetentionKind
{
    RemoteActors = 0,
    RemoteActorTombstones = 1,
    RemotePostTombstones = 2,
    RemotePosts = 3,
    Notifications = 4,
    Publications = 5,
    Deliveries = 6,
    Inbound = 7,
    Generation = 8,
    DeadDeliveries = 9,
    DeadPublications = 10,
    DeadInbound = 11,
    DeadGeneration = 12,
    RemovedObjects = 13,
    Peers = 14,
}
