using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

internal sealed class GenerationJobConfiguration : IEntityTypeConfiguration<GenerationJob>
{
    public void Configure(EntityTypeBuilder<GenerationJob> builder)
    {
        builder.ToTable("GenerationJobs");
        QueueRowConfiguration.Apply(builder);
        builder.HasIndex(r => new { r.OwnerId, r.Id });
        // What the quotas add up.
        builder.HasIndex(r => new { r.OwnerId, r.CreatedAt });
        builder.Property(r => r.IdempotencyKey).HasMaxLength(64);
        builder.HasIndex(r => new { r.OwnerId, r.IdempotencyKey }).IsUnique().HasFilter("\"IdempotencyKey\" IS NOT NULL");
        builder.Property(r => r.Count).HasDefaultValue(1).HasSentinel(1);
        builder.Property(r => r.InputImageIds).HasConversion<JsonListConverter<long>, JsonListComparer<long>>();
        builder.HasMany(r => r.Results).WithOne().HasForeignKey(r => r.JobId).OnDelete(DeleteBehavior.Cascade);
        builder.ComplexProperty(r => r.Charge, charge => charge.Property(c => c.Currency).HasMaxLength(3));
    }
}
