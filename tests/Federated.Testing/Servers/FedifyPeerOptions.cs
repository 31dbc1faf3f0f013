using Federated.Testing.Remote;

namespace Federated.Testing.Servers;

/// <summary>How the Fedify peer of a test behaves.</summary>
public sealed record FedifyPeerOptions
{
    public IReadOnlyList<string> Users { get; init; } = ["alice", "bob"];

    /// <summary>The signature with which it first knocks at a server it does not know.</summary>
    public SignatureDialect FirstKnock { get; init; } = SignatureDialect.Rfc9421;

    /// <summary>Shows its actors and posts to signed requests only.</summary>
    public bool AuthorizedFetch { get; init; }

    /// <summary>Leaves incoming follows pending until the test approves or rejects them.</summary>
    public bool ManualApprove { get; init; }
}
