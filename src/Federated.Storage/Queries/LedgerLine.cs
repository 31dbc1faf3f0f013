using Federated.Storage.Queues;

namespace Federated.Storage.Queries;

/// <summary>What became of one thing at one server.</summary>
public sealed record LedgerLine
{
    public required PublicationKind Kind { get; init; }

    public required LedgerFate Fate { get; init; }

    /// <summary>Inboxes at this server; one, where it has a shared inbox.</summary>
    public required int Inboxes { get; init; }

    /// <summary>Of those, the ones that took it.</summary>
    public required int Delivered { get; init; }

    /// <summary>When the last of them took it.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    public DateTimeOffset? NextTry { get; init; }

    /// <summary>Of the delivery that decides the fate.</summary>
    public int Attempts { get; init; }

    /// <summary>The last HTTP status of that delivery.</summary>
    public int? Status { get; init; }

    /// <summary>For the log's eyes: it may quote strangers. Pages and apps get words of their own.</summary>
    public string? Error { get; init; }
}
