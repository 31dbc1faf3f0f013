using Federated.Domain.Identifiers;
using Federated.Domain.Moderation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

/// <summary>No row points at anybody else's: what was held back stays known when its owner or its post is gone.</summary>
internal sealed class HeldImageConfiguration : IEntityTypeConfiguration<HeldImage>
{
    public void Configure(EntityTypeBuilder<HeldImage> builder)
    {
        builder.ToTable("HeldImages");
        builder.Property(h => h.Id).ValueGeneratedNever();
        builder.Property(h => h.Url).HasMaxLength(UriRules.MaxLength);
        builder.Property(h => h.Sha256).HasMaxLength(64);
        builder.Property(h => h.Pdq).HasMaxLength(64);
        builder.OwnsOne(h => h.Recipe);
        builder.HasIndex(h => new { h.State, h.Id });
        // Whether these bytes were released is asked whenever they match.
        builder.HasIndex(h => new { h.Sha256, h.State });
    }
}
