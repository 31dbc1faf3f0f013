using Federated.Domain.Images;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

internal sealed class RemoteTallyConfiguration : IEntityTypeConfiguration<RemoteTally>
{
    public void Configure(EntityTypeBuilder<RemoteTally> builder)
    {
        builder.ToTable("RemoteTallies");
        builder.HasKey(t => t.Host);
    }
}
