using Federated.Domain.Accounts;
using Federated.Storage.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

internal sealed class EngineKeyConfiguration : IEntityTypeConfiguration<EngineKey>
{
    public void Configure(EntityTypeBuilder<EngineKey> builder)
    {
        builder.ToTable("EngineKeys");
        builder.HasKey(r => new { r.AccountId, r.Engine });
        builder.Property(r => r.Engine).HasMaxLength(40);
        builder.HasOne<LocalAccount>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
