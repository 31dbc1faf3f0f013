namespace Federated.Protocol.ActivityStreams;

/// <summary>The poll in a <c>Question</c> (AS2 §3.2, FEP-9967).</summary>
public sealed record PollDocument
{
    /// <summary>The answers, in order.</summary>
    public required IReadOnlyList<PollOption> Options { get; init; }

    /// <summary>Whether several answers may be chosen (<c>anyOf</c>) rather than one (<c>oneOf</c>).</summary>
    public bool IsMultiple { get; init; }

    /// <summary>When it ends, or has ended.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>When it was closed; null while it is open, and when it says only that it is closed.</summary>
    public DateTimeOffset? Closed { get; init; }

    /// <summary>Whether it says that it is closed, with or without an instant.</summary>
    public bool IsClosed { get; init; }

    /// <summary>How many people have voted (Mastodon); null when it does not say.</summary>
    public long? VotersCount { get; init; }
}
