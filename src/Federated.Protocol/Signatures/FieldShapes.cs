using System.Collections.Frozen;
using Federated.Protocol.StructuredFields;

namespace Federated.Protocol.Signatures;

/// <summary>The registered fields that are structured (IANA HTTP field name registry), as a signature with <c>;sf</c> must know them.</summary>
internal static class FieldShapes
{
    private static readonly FrozenDictionary<string, StructuredShape> Known = new Dictionary<string, StructuredShape>
    {
        ["accept-ch"] = StructuredShape.List,
        ["accept-signature"] = StructuredShape.Dictionary,
        ["cache-status"] = StructuredShape.List,
        ["cdn-cache-control"] = StructuredShape.Dictionary,
        ["client-cert"] = StructuredShape.Item,
        ["client-cert-chain"] = StructuredShape.List,
        ["content-digest"] = StructuredShape.Dictionary,
        ["cross-origin-embedder-policy"] = StructuredShape.Item,
        ["cross-origin-opener-policy"] = StructuredShape.Item,
        ["deprecation"] = StructuredShape.Item,
        ["incremental"] = StructuredShape.Item,
        ["origin-agent-cluster"] = StructuredShape.Item,
        ["permissions-policy"] = StructuredShape.Dictionary,
        ["priority"] = StructuredShape.Dictionary,
        ["proxy-status"] = StructuredShape.List,
        ["repr-digest"] = StructuredShape.Dictionary,
        ["signature"] = StructuredShape.Dictionary,
        ["signature-input"] = StructuredShape.Dictionary,
        ["want-content-digest"] = StructuredShape.Dictionary,
        ["want-repr-digest"] = StructuredShape.Dictionary,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static StructuredShape? Of(SignedMessage message, string name) =>
        message.StructuredFieldNames is { } given && given.TryGetValue(name, out var told) ? told
        : Known.TryGetValue(name, out var known) ? known
        : null;
}
