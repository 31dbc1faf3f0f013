using Federated.Domain.Interactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

internal sealed class BoostConfiguration : IEntityTypeConfiguration<Boost>
{
    public void Configure(EntityTypeBuilder<Boost> builder)
    {
        builder.ToTable("Boosts");
        builder.Property(b => b.Id).ValueGeneratedNever();
        builder.HasIndex(b => new { b.PostId, b.ActorId }).IsUnique();
        builder.HasIndex(b => new { b.ActorId, b.Id });
        builder.HasIndex(b => b.Uri);
        builder.HasOne(b => b.Actor).WithMany().HasForeignKey(b => b.ActorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(b => b.Post).WithMany().HasForeignKey(b => b.PostId).OnDelete(DeleteBehavior.Cascade);
    }
}
