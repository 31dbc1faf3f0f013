using System.Text.Json;

namespace Federated.Federation.Remote;

/// <summary>A document that another server gave, parsed once; what it says is not judged yet.</summary>
/// <param name="Root">Set when found.</param>
/// <param name="Bytes">As received.</param>
/// <param name="FinalUri">Who answered, after redirects.</param>
internal sealed record RemoteDocument(RemoteOutcome Outcome, JsonElement Root, ReadOnlyMemory<byte> Bytes, Uri? FinalUri)
{
    public bool IsFound => Outcome == RemoteOutcome.Found;

    /// <summary>Came with a web page instead of a document.</summary>
    public bool IsPage { get; init; }

    public static RemoteDocument Failed(RemoteOutcome outcome) => new(outcome, default, default, null);
}
