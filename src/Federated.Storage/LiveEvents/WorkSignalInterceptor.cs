using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Federated.Storage.LiveEvents;

/// <summary>Raises the signal for every kind of queue row that a save has added.</summary>
internal sealed class WorkSignalInterceptor(WorkSignal signal) : SaveChangesInterceptor
{
    private readonly System.Runtime.CompilerServices.ConditionalWeakTable<DbContext, HashSet<Type>> added = [];

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } context)
        {
            var types = context.ChangeTracker.Entries<QueueRow>()
                .Where(entry => entry.State == EntityState.Added)
                .Select(entry => entry.Entity.GetType())
                .ToHashSet();
            added.AddOrUpdate(context, types);
        }

        return base.SavingChangesAsync(eventData, result, cancellationToken);
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } context && added.TryGetValue(context, out var types))
        {
            foreach (var type in types)
                signal.Raise(type);
            added.Remove(context);
        }

        return base.SavedChangesAsync(eventData, result, cancellationToken);
    }
}
