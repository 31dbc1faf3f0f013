using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

/// <summary>What all queue tables have in common.</summary>
internal static class QueueRowConfiguration
{
    public static void Apply<TRow>(EntityTypeBuilder<TRow> builder)
        where TRow : QueueRow
    {
        builder.Property(r => r.Id).ValueGeneratedNever();
        // A worker that lost its lease must not save the effect: whoever holds the lease now will.
        builder.Property(r => r.LeaseToken).IsConcurrencyToken();
        // What claiming looks at; finished rows are not in it.
        builder.HasIndex(r => new { r.AvailableAt, r.Id }).HasFilter("\"State\" = 0");
        // What retention and the dead letters look at. Rows that wait must not be in it: a planner without statistics (SQLite's in a young
        // database) would look for them there, and sort the whole backlog for each claim.
        builder.HasIndex(r => new { r.State, r.FinishedAt }).HasFilter("\"FinishedAt\" IS NOT NULL");
    }
}
