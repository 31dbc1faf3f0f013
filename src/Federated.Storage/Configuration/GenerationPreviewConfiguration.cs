using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

internal sealed class GenerationPreviewConfiguration : IEntityTypeConfiguration<GenerationPreview>
{
    public void Configure(EntityTypeBuilder<GenerationPreview> builder)
    {
        builder.ToTable("GenerationPreviews");
        builder.HasKey(r => r.JobId);
        builder.Property(r => r.JobId).ValueGeneratedNever();
        builder.HasOne<GenerationJob>().WithMany().HasForeignKey(r => r.JobId).OnDelete(DeleteBehavior.Cascade);
    }
}
