using Federated.Domain.Moderation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

internal sealed class ImageListConfiguration : IEntityTypeConfiguration<ImageList>
{
    public void Configure(EntityTypeBuilder<ImageList> builder)
    {
        builder.ToTable("ImageLists");
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.HasIndex(l => l.Name).IsUnique();
    }
}
