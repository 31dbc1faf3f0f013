using Federated.Domain.Moderation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

internal sealed class RemovedObjectConfiguration : IEntityTypeConfiguration<RemovedObject>
{
    public void Configure(EntityTypeBuilder<RemovedObject> builder)
    {
        builder.ToTable("RemovedObjects");
        builder.HasKey(r => new { r.Uri, r.ByActorUri });
        builder.HasIndex(r => r.RemovedAt);
    }
}
