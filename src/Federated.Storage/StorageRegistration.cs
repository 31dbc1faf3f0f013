using Federated.Domain.Identifiers;
using Federated.Storage.LiveEvents;
using Federated.Storage.Postgres;
using Federated.Storage.Queues;
using Federated.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Federated.Storage;

/// <summary>Registers the database, its queues and its migrator.</summary>
public static class StorageRegistration
{
    public static IServiceCollection AddStorage(this IServiceCollection services, StorageOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<TimeOrderedIds>();
        services.AddSingleton<WorkSignal>();
        services.AddSingleton<WorkSignalInterceptor>();
        if (options.IsPostgres)
            AddPostgres(services, options.Database);
        else
            AddSqlite(services, options.Database);
        services.AddSingleton(typeof(DurableQueue<>));
        services.AddScoped<InboundLedger>();
        services.AddScoped<DeadLetters>();
        return services;
    }

    private static void AddPostgres(IServiceCollection services, string connectionString)
    {
        services.AddPooledDbContextFactory<PostgresFederatedDbContext>((provider, builder) => builder
            .UseNpgsql(connectionString, npgsql => npgsql.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
            .AddInterceptors(provider.GetRequiredService<WorkSignalInterceptor>()));
        services.AddScoped<FederatedDbContext>(provider =>
            provider.GetRequiredService<IDbContextFactory<PostgresFederatedDbContext>>().CreateDbContext());
        services.AddSingleton<IDatabaseMigrator, PostgresMigrator>();
        services.AddSingleton<IQueueClaim, PostgresQueueClaim>();
    }

    private static void AddSqlite(IServiceCollection services, string connectionString)
    {
        services.AddPooledDbContextFactory<SqliteFederatedDbContext>((provider, builder) => builder
            .UseSqlite(connectionString, sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
            .AddInterceptors(new SqlitePragmas(), provider.GetRequiredService<WorkSignalInterceptor>()));
        services.AddScoped<FederatedDbContext>(provider =>
            provider.GetRequiredService<IDbContextFactory<SqliteFederatedDbContext>>().CreateDbContext());
        services.AddSingleton<IDatabaseMigrator, SqliteMigrator>();
        services.AddSingleton<IQueueClaim, SqliteQueueClaim>();
    }
}
