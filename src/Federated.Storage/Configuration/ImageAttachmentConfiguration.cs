using Federated.Domain.Images;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

internal sealed class ImageAttachmentConfiguration : IEntityTypeConfiguration<ImageAttachment>
{
    public void Configure(EntityTypeBuilder<ImageAttachment> builder)
    {
        builder.ToTable("Images");
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.HasIndex(i => i.OwnerId);
        builder.HasOne(i => i.Owner).WithMany().HasForeignKey(i => i.OwnerId).OnDelete(DeleteBehavior.Restrict);
        // A draft goes into one post: of two that publish it at once, the second one's save fails.
        builder.Property(i => i.PostId).IsConcurrencyToken();
        builder.OwnsOne(i => i.Recipe);
    }
}
