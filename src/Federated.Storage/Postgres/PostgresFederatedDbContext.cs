using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Postgres;

/// <summary>The production database.</summary>
public sealed class PostgresFederatedDbContext(DbContextOptions<PostgresFederatedDbContext> options) : FederatedDbContext(options);
