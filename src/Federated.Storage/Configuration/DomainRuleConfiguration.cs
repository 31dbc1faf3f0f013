using Federated.Domain.Moderation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

internal sealed class DomainRuleConfiguration : IEntityTypeConfiguration<DomainRule>
{
    public void Configure(EntityTypeBuilder<DomainRule> builder)
    {
        builder.ToTable("DomainRules");
        builder.HasKey(r => r.Domain);
    }
}
