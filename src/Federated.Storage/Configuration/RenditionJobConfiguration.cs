using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

internal sealed class RenditionJobConfiguration : IEntityTypeConfiguration<RenditionJob>
{
    public void Configure(EntityTypeBuilder<RenditionJob> builder)
    {
        builder.ToTable("RenditionJobs");
        QueueRowConfiguration.Apply(builder);
    }
}
