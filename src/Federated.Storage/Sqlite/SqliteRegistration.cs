using Federated.Storage.LiveEvents;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Storage.Sqlite;

/// <summary>Registers the embedded database.</summary>
internal static class SqliteRegistration
{
    public static IServiceCollection AddSqlite(this IServiceCollection services, string connectionString) => services
        .AddPooledDbContextFactory<SqliteFederatedDbContext>((provider, builder) => builder
            .UseSqlite(connectionString, sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
            .AddInterceptors(new SqlitePragmas(), provider.GetRequiredService<WorkSignalInterceptor>()))
        .AddScoped<FederatedDbContext>(provider =>
            provider.GetRequiredService<IDbContextFactory<SqliteFederatedDbContext>>().CreateDbContext())
        .AddSingleton<IDatabaseMigrator, SqliteMigrator>()
        .AddSingleton<IDatabaseUpkeep, SqliteUpkeep>()
        .AddSingleton<IRecurringTurn, SqliteRecurringTurn>()
        .AddSingleton<IDatabaseFacts, SqliteFacts>()
        .AddSingleton<IQueueClaim, SqliteQueueClaim>()
        .AddSingleton<IDeliveryStatements, SqliteDeliveryStatements>()
        .AddSingleton<IRowInsert, SqliteRowInsert>()
        .AddSingleton<IInboundAppend, SqliteInboundAppend>()
        .AddSingleton<IDatabaseDisk>(new SqliteDisk(connectionString))
        .AddSingleton<ILiveCarrier, NobodyElse>()
        .AddHostedService<SqliteNodeNumber>();
}
