using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Federated.Federation.Inspection;

/// <summary>Counts the rows that a save is about to write.</summary>
internal sealed class EffectTally
{
    private readonly SortedDictionary<string, (int Added, int Changed, int Removed)> counts = new(StringComparer.Ordinal);

    public IReadOnlyList<InspectedEffect> Effects => [.. counts.Select(count => new InspectedEffect(count.Key, count.Value.Added, count.Value.Changed, count.Value.Removed))];

    public void Note(ChangeTracker tracker)
    {
        foreach (var entry in tracker.Entries())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached || entry.Metadata.IsOwned())
                continue;
            var name = entry.Metadata.ClrType.Name;
            var (added, changed, removed) = counts.GetValueOrDefault(name);
            counts[name] = entry.State switch
            {
                EntityState.Added => (added + 1, changed, removed),
                EntityState.Deleted => (added, changed, removed + 1),
                _ => (added, changed + 1, removed),
            };
        }
    }
}
