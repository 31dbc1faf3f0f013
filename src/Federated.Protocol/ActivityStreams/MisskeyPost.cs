namespace Federated.Protocol.ActivityStreams;

/// <summary>What Misskey says beside the words that others know.</summary>
public sealed record MisskeyPost
{
    /// <summary>The text in Misskey's own markup (MFM).</summary>
    public string? Content { get; init; }

    /// <summary>The warning in Misskey's own markup.</summary>
    public string? Summary { get; init; }

    /// <summary>Whether it was sent in a chat (litepub's <c>directMessage</c>, <c>_misskey_talk</c>).</summary>
    public bool? DirectMessage { get; init; }
}
