namespace Federated.Protocol.ActivityStreams;

/// <summary>A document about somebody (AS2 §3.3, <c>Profile</c>).</summary>
public sealed record ProfileDocument : WireDocument
{
    /// <summary>Its id; null when it has none.</summary>
    public string? Id { get; init; }

    /// <summary>Whom it describes.</summary>
    public Reference? Describes { get; init; }

    /// <summary>What it says, HTML as received: to be sanitised.</summary>
    public string? Summary { get; init; }
}
