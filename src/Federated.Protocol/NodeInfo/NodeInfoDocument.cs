namespace Federated.Protocol.NodeInfo;

/// <summary>What a server says about itself to crawlers and statistics (FEP-f1d5); never a source for what a peer can do (FEP-0151).</summary>
public sealed record NodeInfoDocument
{
    /// <summary>The software's name, <c>[a-z0-9-]+</c>.</summary>
    public required string SoftwareName { get; init; }

    /// <summary>The software's version.</summary>
    public required string SoftwareVersion { get; init; }

    /// <summary>Where its sources are (2.1).</summary>
    public string? Repository { get; init; }

    /// <summary>Where its home is (2.1).</summary>
    public string? Homepage { get; init; }

    /// <summary>The version of the document as read: <c>2.0</c>; null when it does not say. Who writes chooses a <see cref="NodeInfoVersion"/>.</summary>
    public string? Version { get; init; }

    /// <summary>What it speaks; of 1.x what it takes and sends, each once.</summary>
    public IReadOnlyList<string> Protocols { get; init; } = ["activitypub"];

    /// <summary>Other services that it takes content from.</summary>
    public IReadOnlyList<string> InboundServices { get; init; } = [];

    /// <summary>Other services that it can publish to.</summary>
    public IReadOnlyList<string> OutboundServices { get; init; } = [];

    /// <summary>Whether anybody may sign up.</summary>
    public bool OpenRegistrations { get; init; }

    /// <summary>How many accounts it has.</summary>
    public long? UsersTotal { get; init; }

    /// <summary>How many of them were there in the last 30 days.</summary>
    public long? UsersActiveMonth { get; init; }

    /// <summary>How many of them were there in the last 7 days (2.2).</summary>
    public long? UsersActiveWeek { get; init; }

    /// <summary>How many of them were there in the last 180 days.</summary>
    public long? UsersActiveHalfyear { get; init; }

    /// <summary>How many posts they made.</summary>
    public long? LocalPosts { get; init; }

    /// <summary>How many answers they made.</summary>
    public long? LocalComments { get; init; }

    /// <summary>The server's name (metadata; <c>instance</c> of 2.2).</summary>
    public string? NodeName { get; init; }

    /// <summary>The server's description (metadata; <c>instance</c> of 2.2).</summary>
    public string? NodeDescription { get; init; }

    /// <summary>The actors who run it (metadata).</summary>
    public IReadOnlyList<string> StaffAccounts { get; init; } = [];
}
