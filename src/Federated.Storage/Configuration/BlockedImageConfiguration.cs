using Federated.Domain.Moderation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

internal sealed class BlockedImageConfiguration : IEntityTypeConfiguration<BlockedImage>
{
    public void Configure(EntityTypeBuilder<BlockedImage> builder)
    {
        builder.ToTable("BlockedImages");
        builder.Property(b => b.Id).ValueGeneratedNever();
        builder.Property(b => b.Hash).HasMaxLength(BlockedImage.HashSize);
        builder.HasOne<ImageList>().WithMany().HasForeignKey(b => b.ListId).OnDelete(DeleteBehavior.Cascade);
        // A list says each thing once.
        builder.HasIndex(b => new { b.ListId, b.Kind, b.Hash }).IsUnique();
    }
}
