using Federated.Domain.Accounts;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

internal sealed class GenerationQuotaConfiguration : IEntityTypeConfiguration<GenerationQuota>
{
    public void Configure(EntityTypeBuilder<GenerationQuota> builder)
    {
        builder.ToTable("GenerationQuotas");
        builder.HasKey(r => r.AccountId);
        builder.Property(r => r.AccountId).ValueGeneratedNever();
        builder.HasOne<LocalAccount>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
