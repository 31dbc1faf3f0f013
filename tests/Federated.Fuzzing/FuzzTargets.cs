using Federated.Fuzzing.Targets;

namespace Federated.Fuzzing;

/// <summary>Every parser that strangers can feed, one line each.</summary>
public static class FuzzTargets
{
    /// <summary>How many inputs each target gets in the tests, where the point is to notice what broke today; the command looks for more.</summary>
    public const int InputsInTests = 1000;

    public static IReadOnlyList<FuzzTarget> Protocol { get; } =
    [
        .. ActivityTargets.All,
        .. DiscoveryTargets.All,
        .. SignatureTargets.All,
        .. RdfTargets.All,
        .. IntegrityTargets.All,
    ];

    public static IReadOnlyList<FuzzTarget> Imaging { get; } =
    [
        .. ImageTargets.All,
    ];

    public static IEnumerable<FuzzTarget> All => Protocol.Concat(Imaging);

    public static FuzzTarget Named(string name) => All.Single(target => target.Name == name);
}
