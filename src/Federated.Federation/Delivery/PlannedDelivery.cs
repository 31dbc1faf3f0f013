using Federated.Domain.Accounts;
using Federated.Storage.Queues;

namespace Federated.Federation.Delivery;

/// <summary>A delivery with all that it takes to send it, or with what becomes of it instead.</summary>
/// <param name="Row">As it was taken.</param>
internal sealed record PlannedDelivery(OutboundDelivery Row)
{
    /// <summary>What becomes of it without being sent; null when it may go.</summary>
    public QueueOutcome? Instead { get; init; }

    public LocalAccount? Actor { get; init; }

    /// <summary>Null where it does not go.</summary>
    public DeliveryBody? Body { get; init; }

    /// <summary>How long it is tried.</summary>
    public RetrySchedule Schedule { get; init; } = RetrySchedule.Delivery;

    /// <summary>Something earlier about the same thing is with the same worker for the same inbox: this one is judged anew when that is through.</summary>
    public bool IsBehindOurs { get; init; }
}
