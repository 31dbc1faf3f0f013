using Federated.Protocol.JsonLd;
using Federated.Protocol.Signatures;

namespace Federated.Protocol.Integrity;

/// <summary>What a proof must be for its reader to believe it.</summary>
public sealed record ProofPolicy
{
    /// <summary>The purpose of FEP-8b32: the owner states something.</summary>
    public const string AssertionMethod = "assertionMethod";

    /// <summary>Who must own the key: the id of the document's actor (FEP-8b32), or the subject of an identity statement (FEP-c390).</summary>
    public required string Controller { get; init; }

    /// <summary>The present.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The purpose it must have.</summary>
    public string Purpose { get; init; } = AssertionMethod;

    /// <summary>How far another server's clock may be ahead of ours: one hour, as Mastodon allows for HTTP signatures.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Where contexts come from, and the limits, for signatures over RDF; by default <see cref="BundledContexts"/> and nothing else.</summary>
    public JsonLdOptions JsonLd { get; init; } = DefaultJsonLd;

    internal static JsonLdOptions DefaultJsonLd { get; } = new() { ContextLoader = BundledContexts.Instance, ContextCache = new JsonLdContextCache() };

    /// <summary>Everything that can be said of a proof of either kind before its arithmetic: its time, and whether this key may speak.</summary>
    internal ProofFault Judge(VerificationMethod method, string methodId, DateTimeOffset? created, DateTimeOffset? expires, KeyKind kind) =>
        created > Now + ClockSkew ? ProofFault.FromTheFuture
        : expires <= Now ? ProofFault.Expired
        : method.Id != methodId ? ProofFault.WrongMethod
        : method.Controller != Controller ? ProofFault.WrongController
        : method.NotAfter <= Now ? ProofFault.KeyExpired
        : method.Key.Kind != kind ? ProofFault.WrongKeyKind
        : ProofFault.None;
}
