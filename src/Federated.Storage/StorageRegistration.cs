using Federated.Domain.Identifiers;
using Federated.Storage.Identity;
using Federated.Storage.LiveEvents;
using Federated.Storage.Postgres;
using Federated.Storage.Queries;
using Federated.Storage.Queues;
using Federated.Storage.Sqlite;
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
        services.AddIdentitySchema();
        services.AddSingleton<TimeOrderedIds>();
        services.AddSingleton<LiveWire>();
        services.AddSingleton<WorkSignal>();
        services.AddSingleton<WorkSignalInterceptor>();
        if (options.IsPostgres)
            services.AddPostgres(PostgresConnection.With(options.Database));
        else
            services.AddSqlite(options.Database);
        services.AddSingleton(typeof(DurableQueue<>));
        services.AddSingleton<HotRows>();
        services.AddSingleton<InboundBatches>();
        services.AddScoped<Foreknowledge>();
        services.AddSingleton<DeliveryQueue>();
        services.AddSingleton<GenerationLine>();
        services.AddSingleton<AcknowledgedKeys>();
        services.AddOptions<InboundOptions>();
        services.AddSingleton<InboundGate>();
        services.AddSingleton<InboundGauge>();
        services.AddSingleton<InboundJournal>();
        services.AddScoped<NewestId>();
        services.AddScoped<DeadLetters>();
        services.AddScoped<PeerLedger>();
        services.AddScoped<DeliveryLanes>();
        return services;
    }
}
