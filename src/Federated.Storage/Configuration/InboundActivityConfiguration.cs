using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

internal sealed class InboundActivityConfiguration : IEntityTypeConfiguration<InboundActivity>
{
    public void Configure(EntityTypeBuilder<InboundActivity> builder)
    {
        builder.ToTable("InboundActivities");
        QueueRowConfiguration.Apply(builder);
        builder.HasIndex(r => r.DeduplicationKey).IsUnique();
        // What of the same actor came before and is not done: asked of every row that is taken.
        builder.HasIndex(r => new { r.ActorUri, r.Id }).HasFilter("\"State\" = 0");
    }
}
