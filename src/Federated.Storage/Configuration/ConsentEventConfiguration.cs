using Federated.Domain.Consent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

/// <summary>The record of choices: rows are added, and a change of one is refused before it reaches the database.</summary>
internal sealed class ConsentEventConfiguration : IEntityTypeConfiguration<ConsentEvent>
{
    public void Configure(EntityTypeBuilder<ConsentEvent> builder)
    {
        builder.ToTable("ConsentEvents");
        builder.Property(e => e.Id).ValueGeneratedNever();
        // No foreign keys: what was chosen stays on record when the post, and even the account, is gone.
        builder.HasIndex(e => new { e.AccountId, e.Id });
        builder.HasIndex(e => new { e.PostId, e.Id }).HasFilter("\"PostId\" IS NOT NULL");
        foreach (var property in builder.Metadata.GetProperties().Where(property => !property.IsPrimaryKey()))
            property.SetAfterSaveBehavior(PropertySaveBehavior.Throw);
    }
}
