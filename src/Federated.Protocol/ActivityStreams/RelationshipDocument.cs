using System.Diagnostics.CodeAnalysis;

namespace Federated.Protocol.ActivityStreams;

/// <summary>How one is related to another (AS2 §3.3, <c>Relationship</c>).</summary>
public sealed record RelationshipDocument : WireDocument
{
    /// <summary>Its id; null when it has none.</summary>
    public string? Id { get; init; }

    /// <summary>Who is related.</summary>
    public Reference? Subject { get; init; }

    /// <summary>How: an address of a vocabulary's word, or the word.</summary>
    public string? Kind { get; init; }

    /// <summary>To whom.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "The standard's own word.")]
    public Reference? Object { get; init; }
}
