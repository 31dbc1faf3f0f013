using Federated.Domain.Lineage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

internal sealed class DerivationConfiguration : IEntityTypeConfiguration<Derivation>
{
    public void Configure(EntityTypeBuilder<Derivation> builder)
    {
        builder.ToTable("Derivations");
        builder.HasKey(d => new { d.DerivedId, d.SourceUri });
        // Who was made from this post; the post itself need not be here.
        builder.HasIndex(d => d.SourceUri);
        builder.HasIndex(d => d.StampUri).HasFilter("\"StampUri\" IS NOT NULL");
        builder.Ignore(d => d.IsRecognised);
    }
}
