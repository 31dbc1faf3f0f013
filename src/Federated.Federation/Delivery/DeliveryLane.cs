using Federated.Storage.Queues;

namespace Federated.Federation.Delivery;

/// <summary>What one process has taken for one host: sent in order, a few at a time once the host has shown that it answers, and one inbox never twice at once.</summary>
internal sealed class DeliveryLane(string host, bool isStranger)
{
    private readonly LinkedList<PlannedDelivery> waiting = [];
    private readonly HashSet<string> busy = new(StringComparer.Ordinal);
    private int width = 1;
    private TimeSpan latest;

    public string Host => host;

    /// <summary>Nobody knows whether it answers.</summary>
    public bool IsStranger { get; private set; } = isStranger;

    /// <summary>Something has been under way for longer than patience: nothing more is begun or taken.</summary>
    public bool IsSlow { get; set; }

    /// <summary>It stands in the line of those that have something to begin.</summary>
    public bool IsInLine { get; set; }

    public int Waiting => waiting.Count;

    public bool IsEmpty => waiting.Count == 0 && busy.Count == 0;

    public bool MayBegin => !IsSlow && (busy.Count == 0 || (busy.Count < width && IsWorthOneMore)) && Find() is not null;

    public void Add(PlannedDelivery delivery) => waiting.AddLast(delivery);

    /// <summary>The first whose inbox is free.</summary>
    public PlannedDelivery Begin()
    {
        var node = Find() ?? throw new InvalidOperationException($"Nothing can be begun at {host}.");
        waiting.Remove(node);
        busy.Add(node.Value.Row.InboxUrl);
        return node.Value;
    }

    /// <param name="outcome">Null where it was not sent.</param>
    /// <param name="took">How long it was under way.</param>
    public void End(PlannedDelivery delivery, QueueOutcome? outcome, TimeSpan took)
    {
        busy.Remove(delivery.Row.InboxUrl);
        IsSlow &= busy.Count > 0;
        if (outcome is not null)
            latest = took;
        var went = outcome?.Kind == QueueOutcomeKind.Done;
        IsStranger &= !went;
        width = went ? Math.Min(width * 2, DeliveryPace.OfOneHost) : 1;
    }

    /// <summary>All that has not been begun; the lane holds nothing more of it.</summary>
    public IReadOnlyList<OutboundDelivery> Clear()
    {
        List<OutboundDelivery> rows = [.. waiting.Select(static delivery => delivery.Row)];
        waiting.Clear();
        return rows;
    }

    // Each delivery beside another one is a connection more to the same host, which costs both sides as much as the delivery itself.
    private bool IsWorthOneMore => latest * waiting.Count > DeliveryPace.OneByOne * busy.Count;

    private LinkedListNode<PlannedDelivery>? Find()
    {
        var node = waiting.First;
        while (node is not null && busy.Contains(node.Value.Row.InboxUrl))
            node = node.Next;
        return node;
    }
}
