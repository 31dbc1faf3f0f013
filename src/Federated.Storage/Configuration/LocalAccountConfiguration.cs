using Federated.Domain.Accounts;
using Federated.Domain.Lineage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

internal sealed class LocalAccountConfiguration : IEntityTypeConfiguration<LocalAccount>
{
    public void Configure(EntityTypeBuilder<LocalAccount> builder)
    {
        builder.Ignore(a => a.IsInstanceActor);
        // The column is in the table of all actors, and remote ones have none of it: without a default the accounts of before would have nothing there.
        builder.Property(a => a.DefaultPromptVisibility).HasDefaultValue(PromptVisibility.Private);
        builder.Property(a => a.DefaultRemixPolicy).HasDefaultValue(RemixPolicy.Ask);
    }
}
