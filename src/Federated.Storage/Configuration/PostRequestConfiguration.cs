using Federated.Domain.Identifiers;
using Federated.Domain.Lineage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

internal sealed class PostRequestConfiguration : IEntityTypeConfiguration<PostRequest>
{
    public void Configure(EntityTypeBuilder<PostRequest> builder)
    {
        builder.ToTable("PostRequests");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.HasIndex(r => new { r.PostId, r.Kind, r.AskerId }).IsUnique();
        builder.HasIndex(r => r.AskerId);
        builder.HasIndex(r => r.Uri);
        // A stamp that is taken back is found by its own id.
        builder.HasIndex(r => r.StampUri).HasFilter("\"StampUri\" IS NOT NULL");
        builder.HasOne(r => r.Post).WithMany().HasForeignKey(r => r.PostId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(r => r.Asker).WithMany().HasForeignKey(r => r.AskerId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(r => r.StampedFor).HasMaxLength(UriRules.MaxLength);
        builder.Ignore(r => r.IsGranted);
    }
}
