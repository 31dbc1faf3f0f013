using System.Data.Common;
using System.Runtime.CompilerServices;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Federated.Storage.LiveEvents;

/// <summary>Raises the signal for every kind of queue row that was added, as soon as it is committed and not before: another node looks at once.</summary>
internal sealed class WorkSignalInterceptor(WorkSignal signal) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private readonly ConditionalWeakTable<DbContext, HashSet<Type>> added = [];

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } context)
        {
            var types = added.GetOrCreateValue(context);
            // A save that failed, or whose transaction was rolled back, may have left some behind.
            if (context.Database.CurrentTransaction is null)
                types.Clear();
            foreach (var entry in context.ChangeTracker.Entries<QueueRow>())
                if (entry.State == EntityState.Added)
                    types.Add(entry.Entity.GetType());
        }

        return base.SavingChangesAsync(eventData, result, cancellationToken);
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { Database.CurrentTransaction: null } context)
            RaiseFor(context);
        return base.SavedChangesAsync(eventData, result, cancellationToken);
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } context)
            RaiseFor(context);
        return Task.CompletedTask;
    }

    private void RaiseFor(DbContext context)
    {
        if (!added.TryGetValue(context, out var types))
            return;
        foreach (var type in types)
            signal.Raise(type);
        types.Clear();
    }
}
