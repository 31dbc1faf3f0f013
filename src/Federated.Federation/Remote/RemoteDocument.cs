using System.Text.Json;
using Federated.Protocol.ActivityStreams;

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

    /// <summary>Why it is not found, exactly.</summary>
    public RemoteFault Fault { get; init; }

    /// <summary>What is wrong with the body, where that is the fault.</summary>
    public ReadRefusal Unreadable { get; init; }

    public static RemoteDocument Failed(RemoteOutcome outcome, RemoteFault fault) => new(outcome, default, default, null) { Fault = fault };

    /// <summary>The same document, which does not count.</summary>
    public RemoteDocument Doubted(RemoteFault fault) => this with { Outcome = RemoteOutcome.Invalid, Fault = fault };
}
