using Federated.Domain.Moderation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

internal sealed class MediaBudgetConfiguration : IEntityTypeConfiguration<MediaBudget>
{
    public void Configure(EntityTypeBuilder<MediaBudget> builder)
    {
        builder.ToTable("MediaBudgets");
        builder.HasKey(b => b.Domain);
    }
}
