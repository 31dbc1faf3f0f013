using Federated.Domain.Images;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

internal sealed class GenerationResultConfiguration : IEntityTypeConfiguration<GenerationResult>
{
    public void Configure(EntityTypeBuilder<GenerationResult> builder)
    {
        builder.ToTable("GenerationResults");
        builder.HasKey(r => new { r.JobId, r.Position });
        builder.HasIndex(r => r.ImageId).IsUnique();
        builder.HasOne<ImageAttachment>().WithMany().HasForeignKey(r => r.ImageId).OnDelete(DeleteBehavior.Cascade);
    }
}
