using Federated.Storage.Queues;

namespace Federated.Testing.Servers;

/// <summary>One delivery as a worker would have left it.</summary>
/// <param name="Wait">Until the next try, from now.</param>
public sealed record SeededDelivery(string Host, QueueState State, int? Status = null, string? Error = null, TimeSpan Wait = default, string Inbox = "inbox")
{
    public static SeededDelivery Delivered(string host, string inbox = "inbox") => new(host, QueueState.Done, 202, Inbox: inbox);

    public static SeededDelivery GaveUp(string host, int? status, string error, string inbox = "inbox") => new(host, QueueState.Dead, status, error, Inbox: inbox);

    public static SeededDelivery Retrying(string host, int? status, string error, TimeSpan wait) => new(host, QueueState.Waiting, status, error, wait);

    /// <summary>Never tried; far enough ahead that no worker takes it during a test.</summary>
    public static SeededDelivery Waiting(string host) => new(host, QueueState.Waiting, Wait: TimeSpan.FromHours(8));
}
