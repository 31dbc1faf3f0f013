namespace Federated.Storage.Queues;

/// <summary>An activity that another server posted and that we have acknowledged.</summary>
public sealed class InboundActivity : QueueRow
{
    /// <summary>The exact bytes that were signed.</summary>
    public required byte[] Body { get; init; }

    /// <summary>SHA-256 over the activity's id, the key id and the body: the same activity sent twice is one row.</summary>
    public required byte[] DeduplicationKey { get; init; }

    public string? ActivityUri { get; init; }

    /// <summary>Who the activity says did it.</summary>
    public required string ActorUri { get; init; }

    /// <summary>Whose key signed the request; another one than <see cref="ActorUri"/> when it was forwarded.</summary>
    public required string SignerUri { get; init; }

    /// <summary>The signer's authority: rows of one host are worked on in order, hosts side by side.</summary>
    public required string Host { get; init; }
}
