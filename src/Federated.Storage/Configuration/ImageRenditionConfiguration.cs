using Federated.Domain.Images;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

internal sealed class ImageRenditionConfiguration : IEntityTypeConfiguration<ImageRendition>
{
    public void Configure(EntityTypeBuilder<ImageRendition> builder)
    {
        builder.ToTable("ImageRenditions");
        builder.HasKey(r => new { r.ImageId, r.Key });
        builder.HasIndex(r => r.Key);
    }
}
