using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

internal sealed class OutboundDeliveryConfiguration : IEntityTypeConfiguration<OutboundDelivery>
{
    public void Configure(EntityTypeBuilder<OutboundDelivery> builder)
    {
        builder.ToTable("OutboundDeliveries");
        QueueRowConfiguration.Apply(builder);
        builder.HasIndex(r => new { r.PublicationId, r.InboxUrl }).IsUnique();
        builder.HasIndex(r => r.InboxUrl).HasFilter("\"State\" = 0");
        // What waits for one host, oldest first: claims take a few of each host, whatever the number of its rows.
        builder.HasIndex(r => new { r.Host, r.AvailableAt, r.Id }).HasFilter("\"State\" = 0");
        builder.HasOne(r => r.Publication).WithMany().HasForeignKey(r => r.PublicationId).OnDelete(DeleteBehavior.Cascade);
    }
}
