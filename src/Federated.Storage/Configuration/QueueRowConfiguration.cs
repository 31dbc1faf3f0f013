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
        builder.HasIndex(r => new { r.State, r.FinishedAt });
    }
}
