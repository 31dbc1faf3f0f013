using Federated.Domain.Actors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

internal sealed class RemoteKeyConfiguration : IEntityTypeConfiguration<RemoteKey>
{
    public void Configure(EntityTypeBuilder<RemoteKey> builder)
    {
        builder.ToTable("RemoteKeys");
        builder.HasKey(k => k.KeyId);
        builder.HasOne(k => k.Actor).WithMany().HasForeignKey(k => k.ActorId).OnDelete(DeleteBehavior.Cascade);
    }
}
