using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

internal sealed class ActorConfiguration : IEntityTypeConfiguration<Actor>
{
    public void Configure(EntityTypeBuilder<Actor> builder)
    {
        builder.ToTable("Actors");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.HasDiscriminator<int>("Where").HasValue<LocalAccount>(0).HasValue<RemoteActor>(1);
        builder.HasIndex(a => a.Uri).IsUnique();
        // Not unique: a handle that was given up elsewhere may come back with another id.
        builder.HasIndex(a => a.HandleKey);
        builder.Ignore(a => a.IsActive);
        builder.Ignore(a => a.Terms);
    }
}
