namespace Federated.Storage.Queues;

/// <summary>One activity on its way to one inbox.</summary>
public sealed class OutboundDelivery : QueueRow
{
    public required long PublicationId { get; init; }

    public Publication? Publication { get; set; }

    public required string InboxUrl { get; init; }

    /// <summary>The inbox's authority: the lane that backs off together.</summary>
    public required string Host { get; init; }

    /// <summary>The last HTTP status, where there was an answer.</summary>
    public int? LastStatus { get; set; }
}
