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
        builder.Property(i => i.Pdq).HasMaxLength(64);
        builder.HasMany(i => i.Renditions).WithOne().HasForeignKey(r => r.ImageId).OnDelete(DeleteBehavior.Cascade);
        builder.OwnsOne(i => i.Recipe);
        builder.Property(i => i.Evidence).HasDefaultValueSql("'[]'"); // of rows from before there was any
        // What a worker looks for: a handful of rows among all pictures that ever came.
        builder.HasIndex(i => i.ExamineAt).HasFilter("\"ExamineAt\" IS NOT NULL");
        // Before bytes are deleted, somebody asks who else names them; pictures of remote posts name none.
        builder.HasIndex(i => i.OriginalKey).HasFilter("\"OriginalKey\" IS NOT NULL");
        builder.HasIndex(i => i.FederatedKey).HasFilter("\"FederatedKey\" IS NOT NULL");
        builder.HasIndex(i => i.PreviewKey).HasFilter("\"PreviewKey\" IS NOT NULL");
    }
}
