using Federated.Protocol.Signatures;
using Federated.Storage.Queues;

namespace Federated.Federation.SignedHttp;

/// <summary>How one host is signed for.</summary>
/// <param name="Asked">What the host itself asked to have signed; null when our own choice of components will do.</param>
internal sealed record SignatureChoice(SignatureScheme Scheme, AskedSignature? Asked = null)
{
    /// <summary>What everybody reads, for a host of which nothing is known.</summary>
    public static SignatureChoice Cavage { get; } = new(SignatureScheme.Cavage);

    public static SignatureChoice Rfc9421 { get; } = new(SignatureScheme.Rfc9421);

    public PeerDialect Dialect => Scheme == SignatureScheme.Cavage ? PeerDialect.Cavage : PeerDialect.Rfc9421;

    /// <summary>What was learned counts for a while; after that the host is a stranger again, since servers are updated and replaced.</summary>
    public static SignatureChoice For(Peer peer, DateTimeOffset learnedSince)
    {
        var isRfc9421 = peer.Dialect == PeerDialect.Rfc9421 && (peer.IsDialectFixed || peer.DialectLearnedAt > learnedSince);
        return !isRfc9421 ? Cavage : AskedSignature.Read(peer.AcceptSignature) is { } asked ? Rfc9421 with { Asked = asked } : Rfc9421;
    }
}
