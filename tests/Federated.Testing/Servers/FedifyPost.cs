namespace Federated.Testing.Servers;

/// <summary>A post that the Fedify peer is asked to publish.</summary>
public sealed record FedifyPost
{
    public string Content { get; init; } = "<p>Hello</p>";

    /// <summary>public, unlisted, followers or direct.</summary>
    public string Visibility { get; init; } = "public";

    public string? Warning { get; init; }

    public string? InReplyTo { get; init; }

    /// <summary>Handles or actor URIs.</summary>
    public IReadOnlyList<string> Mention { get; init; } = [];

    /// <summary>Without the sign.</summary>
    public IReadOnlyList<string> Hashtags { get; init; } = [];

    /// <summary>One drawn PNG per entry, with this text as its description.</summary>
    public IReadOnlyList<string> ImageDescriptions { get; init; } = [];
}
