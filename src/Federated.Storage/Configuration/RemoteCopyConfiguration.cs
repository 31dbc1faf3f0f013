using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

internal sealed class RemoteCopyConfiguration : IEntityTypeConfiguration<RemoteCopy>
{
    public void Configure(EntityTypeBuilder<RemoteCopy> builder)
    {
        builder.ToTable("RemoteCopies");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Url).HasMaxLength(UriRules.MaxLength);
        // One copy of each; of two that arrive at once the second one is thrown away.
        builder.HasIndex(c => new { c.Kind, c.SubjectId }).IsUnique();
        // What goes first, of one server and of all.
        builder.HasIndex(c => new { c.State, c.UsedAt });
        builder.HasIndex(c => new { c.Host, c.UsedAt });
        // Before bytes are deleted, somebody asks who else names them.
        builder.HasIndex(c => c.Key).HasFilter("\"Key\" IS NOT NULL");
    }
}
