namespace Federated.Storage.Queues;

/// <summary>How much somebody has had of an engine's machine, so that whoever has had least comes next.</summary>
public sealed class GenerationTurn
{
    /// <summary>The row of the machine itself has no person.</summary>
    public const long Nobody = 0;

    public required string Backend { get; init; }

    /// <summary>Of a person; or <see cref="Nobody"/>, for how far the machine has come.</summary>
    public required long OwnerId { get; init; }

    /// <summary>Images begun. Whoever comes back later begins where the machine is, not where they left.</summary>
    public long Spent { get; set; }
}
