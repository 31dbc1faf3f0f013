using Federated.Fuzzing.Mutation;
using Federated.Protocol.Integrity;

namespace Federated.Fuzzing.Targets;

/// <summary>What is signed inside documents: canonical JSON, proofs, and the older linked-data signatures.</summary>
internal static class IntegrityTargets
{
    private static readonly string[] Own =
    [
        """{"b":[1,-0,1e21,0.000001,123456789012345680,5e-324],"a":{"é":"\u00e9","\ud83d\ude00":null},"":"\u0000\n\"\\/"}""",
    ];

    public static readonly FuzzTarget[] All =
    [
        new("jcs", static () => new JsonMutator([.. Seeds.With(Own, "jcs", "*.json"), .. ActivityTargets.Documents], "é", "\u20ac", "a", ""), RunCanonical),
    ];

    private static bool RunCanonical(byte[] bytes)
    {
        if (JsonCanonicalizer.TryCanonicalize(bytes, out var canonical) != JsonCanonicalizationRefusal.None)
            return false;
        return JsonCanonicalizer.TryCanonicalize(canonical, out var again) == JsonCanonicalizationRefusal.None && again.AsSpan().SequenceEqual(canonical)
            ? true
            : throw new InvariantBrokenException("The canonical form has another canonical form");
    }
}
