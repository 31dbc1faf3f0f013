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

    /// <summary>What it speaks.</summary>
    public IReadOnlyList<string> Protocols { get; init; } = ["activitypub"];

    /// <summary>Whether anybody may sign up.</summary>
    public bool OpenRegistrations { get; init; }

    /// <summary>How many accounts it has.</summary>
    public long? UsersTotal { get; init; }

    /// <summary>How many of them were there in the last 30 days.</summary>
    public long? UsersActiveMonth { get; init; }

    /// <summary>How many of them were there in the last 180 days.</summary>
    public long? UsersActiveHalfyear { get; init; }

    /// <summary>How many posts they made.</summary>
    public long? LocalPosts { get; init; }

    /// <summary>How many answers they made.</summary>
    public long? LocalComments { get; init; }

    /// <summary>The server's name (metadata).</summary>
    public string? NodeName { get; init; }

    /// <summary>The server's description (metadata).</summary>
    public string? NodeDescription { get; init; }

    /// <summary>The actors who run it (metadata).</summary>
    public IReadOnlyList<string> StaffAccounts { get; init; } = [];
}
