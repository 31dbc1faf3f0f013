namespace Federated.Storage.Secrets;

/// <summary>Somebody's own key for a generation engine, sealed; nobody reads it but the worker that uses it for this person.</summary>
public sealed class EngineKey
{
    public required long AccountId { get; init; }

    /// <summary>The engine as the configuration calls it, without a model.</summary>
    public required string Engine { get; init; }

    public required byte[] SealedKey { get; set; }

    public required DateTimeOffset SetAt { get; set; }

    /// <summary>What the seal is bound to: a sealed key moved to another row cannot be opened there.</summary>
    public static string PurposeOf(long accountId, string engine) => FormattableString.Invariant($"engine-key:{accountId}:{engine}");
}
