using Federated.Domain.Instance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

internal sealed class CredentialAuthorityConfiguration : IEntityTypeConfiguration<CredentialAuthority>
{
    public void Configure(EntityTypeBuilder<CredentialAuthority> builder)
    {
        builder.ToTable("CredentialAuthorities");
        builder.Property(authority => authority.Id).ValueGeneratedNever();
    }
}
