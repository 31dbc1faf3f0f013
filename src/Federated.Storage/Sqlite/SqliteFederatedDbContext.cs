using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Sqlite;

/// <summary>The embedded database.</summary>
public sealed class SqliteFederatedDbContext(DbContextOptions<SqliteFederatedDbContext> options) : FederatedDbContext(options);
