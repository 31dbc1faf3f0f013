using Federated.Storage.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Federated.Storage.Postgres;

/// <summary>What "dotnet ef" uses to write migrations; no database is opened.</summary>
internal sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresFederatedDbContext>
{
    public PostgresFederatedDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresFederatedDbContext>().UseNpgsql("Host=localhost;Database=design").UseIdentitySchema().Options);
}
