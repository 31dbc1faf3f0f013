using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

internal sealed class PublicationConfiguration : IEntityTypeConfiguration<Publication>
{
    public void Configure(EntityTypeBuilder<Publication> builder)
    {
        builder.ToTable("Publications");
        QueueRowConfiguration.Apply(builder);
        builder.HasIndex(r => r.SubjectId);
        // What came before of the same account, for the order of its deliveries.
        builder.HasIndex(r => new { r.ActorId, r.Id });
        // What else the account said of the same thing, asked before each of its deliveries.
        builder.HasIndex(r => new { r.ActorId, r.ObjectUri });
    }
}
