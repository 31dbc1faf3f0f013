using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage;

/// <summary>Lets one of several equal wishes through when they arrive at the same instant: the first is saved, the others find it done.</summary>
/// <remarks>
/// A look before the save cannot see what another request is saving just now; the unique keys (and rows that are gone when they should be
/// removed) do. What remains of the loser is nothing but the end of the queue row it may have come from, which the queue still saves.
/// </remarks>
public static class FirstOneWins
{
    /// <param name="isDone">Whether what was wished has come true by somebody else's hand; asked only when the save fails.</param>
    /// <returns>True when this call saved it, false when it was done already.</returns>
    public static async Task<bool> SaveUnlessDoneAsync(this FederatedDbContext db, Func<Task<bool>> isDone, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException failure) when (!IsLostLease(failure))
        {
            var mine = db.ChangeTracker.Entries()
                .Where(entry => entry.State is EntityState.Added or EntityState.Deleted || (entry.State == EntityState.Modified && entry.Entity is not QueueRow))
                .ToList();
            foreach (var entry in mine)
                entry.State = EntityState.Detached;
            if (!await isDone())
                throw;
            return false;
        }
    }

    // Another worker has the row now: that is for the queue to say.
    private static bool IsLostLease(DbUpdateException failure) =>
        failure is DbUpdateConcurrencyException && failure.Entries.Any(entry => entry is { Entity: QueueRow, State: EntityState.Modified });
}
