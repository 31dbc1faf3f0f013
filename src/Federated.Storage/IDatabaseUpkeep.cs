namespace Federated.Storage;

/// <summary>What it takes to clean up a database while others work on it; the two databases do each of it in their own way.</summary>
public interface IDatabaseUpkeep
{
    /// <summary>The right to clean up, until it is disposed of or this process dies; null while another process has it.</summary>
    Task<IAsyncDisposable?> TryBeginAsync(CancellationToken cancellationToken);

    /// <summary>Keeps these rows, to the end of the transaction, from being changed and from being pointed at by a new row; waits for nobody.</summary>
    /// <param name="table">A table's name from our own model; its key is "Id".</param>
    /// <returns>Those that are there and that nobody else is at.</returns>
    Task<IReadOnlyList<long>> HoldAsync(FederatedDbContext db, string table, IReadOnlyList<long> ids, CancellationToken cancellationToken);

    /// <summary>Gives room that was freed back to the disk, in steps short enough for everybody else.</summary>
    Task ReclaimAsync(CancellationToken cancellationToken);
}
