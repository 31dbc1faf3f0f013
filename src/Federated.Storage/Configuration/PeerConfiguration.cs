using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

internal sealed class PeerConfiguration : IEntityTypeConfiguration<Peer>
{
    public void Configure(EntityTypeBuilder<Peer> builder)
    {
        builder.ToTable("Peers");
        builder.HasKey(peer => peer.Host);
        // Which lanes are closed is asked before every batch of deliveries.
        builder.HasIndex(peer => peer.ClosedUntil).HasFilter("\"ClosedUntil\" IS NOT NULL");
    }
}
