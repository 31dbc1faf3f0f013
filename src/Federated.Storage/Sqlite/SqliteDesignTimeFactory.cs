using Federated.Storage.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Federated.Storage.Sqlite;

/// <summary>What "dotnet ef" uses to write migrations; no database is opened.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteFederatedDbContext>
{
    public SqliteFederatedDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteFederatedDbContext>().UseSqlite("Data Source=design.db").UseIdentitySchema().Options);
}
