using Federated.Storage.LiveEvents;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Federated.Storage.Postgres;

/// <summary>Registers the production database.</summary>
internal static class PostgresRegistration
{
    public static IServiceCollection AddPostgres(this IServiceCollection services, string connectionString) => services
        .AddPooledDbContextFactory<PostgresFederatedDbContext>((provider, builder) => builder
            .UseNpgsql(connectionString, npgsql => npgsql.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
            .AddInterceptors(provider.GetRequiredService<WorkSignalInterceptor>()))
        .AddScoped<FederatedDbContext>(provider =>
            provider.GetRequiredService<IDbContextFactory<PostgresFederatedDbContext>>().CreateDbContext())
        .AddSingleton<IDatabaseMigrator, PostgresMigrator>()
        .AddSingleton<IDatabaseUpkeep, PostgresUpkeep>()
        .AddSingleton<IRecurringTurn>(_ => new PostgresRecurringTurn(connectionString))
        .AddSingleton<IDatabaseFacts, PostgresFacts>()
        .AddSingleton<IQueueClaim, PostgresQueueClaim>()
        .AddSingleton<IDeliveryStatements, PostgresDeliveryStatements>()
        .AddSingleton<IRowInsert, PostgresRowInsert>()
        .AddSingleton<IInboundAppend, PostgresInboundAppend>()
        .AddSingleton<IDatabaseDisk, PostgresDisk>()
        .AddSingleton(provider => new PostgresCarrier(
            connectionString, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<PostgresCarrier>>()))
        .AddSingleton<PostgresNodeNumber>()
        .AddSingleton<ILiveCarrier>(provider => provider.GetRequiredService<PostgresCarrier>())
        .AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<PostgresListener>(provider, connectionString));
}
