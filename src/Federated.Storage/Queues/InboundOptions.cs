namespace Federated.Storage.Queues;

/// <summary>When the inbox asks other servers to come back later; section Federated:Inbox.</summary>
public sealed record InboundOptions
{
    public const string Section = "Federated:Inbox";

    /// <summary>
    /// Activities that may wait for the workers. Two millions are six gigabytes and a quarter of an hour's work; other servers try again for days, so
    /// that turning them away then costs nobody anything, while a longer queue delays what is in it already.
    /// </summary>
    public int MaxBacklog { get; init; } = 2_000_000;

    /// <summary>Bytes that stay free on the disk of an embedded database, so that the workers can finish what was acknowledged. Of a small disk a twentieth is enough.</summary>
    public long MinFreeBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>The name of the wrong option and the reason, or null.</summary>
    public string? Fault() =>
        MaxBacklog < 1000 ? Section + ":MaxBacklog must be at least 1000"
        : MinFreeBytes < 0 ? Section + ":MinFreeBytes must not be negative"
        : null;
}
