using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Postgres;

/// <summary>The production database.</summary>
public sealed class PostgresFederatedDbContext(DbContextOptions<PostgresFederatedDbContext> options) : FederatedDbContext(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        // Each delivery is written three times within seconds: added, taken, ended. With room beside it the new version lies on the same page,
        // and taking it (which changes no indexed column) writes to no index.
        builder.Entity<OutboundDelivery>().HasStorageParameter("fillfactor", 50);
    }
}
