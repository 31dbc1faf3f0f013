using System.Collections.Concurrent;
using Federated.Domain.Interactions;
using Federated.Domain.Posts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Federated.Storage.Queues;

/// <summary>Saves the new rows that inboxes bring most, many at a time: beside the context's own save, which makes a statement for each of them.</summary>
public sealed class HotRows(IRowInsert inserts)
{
    // What refers to another comes after it. None of them has a column that the database fills and somebody reads afterwards.
    private static readonly Type[] Kinds = [typeof(Post), typeof(PostMention), typeof(PostHashtag), typeof(Like), typeof(Boost), typeof(Notification)];

    private readonly ConcurrentDictionary<IEntityType, TableShape> shapes = new();

    /// <summary>Writes them in the open transaction. The context has looked for changes before, and is of no use for these rows afterwards.</summary>
    public async Task SaveAsync(FederatedDbContext db, CancellationToken cancellationToken)
    {
        var changed = db.ChangeTracker.Entries().Where(static entry => entry.State is EntityState.Added or EntityState.Deleted)
            .ToLookup(static entry => (entry.Metadata.ClrType, entry.State));
        foreach (var kind in Kinds)
        {
            var entries = changed[(kind, EntityState.Added)].ToList();
            // A row that takes the place of another has to wait until that is gone: the context knows the order.
            if (entries.Count == 0 || changed.Contains((kind, EntityState.Deleted)))
                continue;
            var shape = shapes.GetOrAdd(entries[0].Metadata, static type => new TableShape(type));
            await inserts.InsertAsync(db, shape, entries.ConvertAll(static entry => entry.Entity), cancellationToken);
            foreach (var entry in entries)
                entry.State = shape.IsWhole ? EntityState.Unchanged : EntityState.Detached;
        }
    }
}
