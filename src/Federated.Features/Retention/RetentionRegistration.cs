using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Federated.Features.Retention;

/// <summary>Registers what ages out, a rule for each kind.</summary>
public static class RetentionRegistration
{
    public static IServiceCollection AddRetention(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RetentionOptions>().Bind(configuration.GetSection(RetentionOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RetentionOptions>, RetentionOptionsCheck>();
        services.AddSingleton<RunRetention>();
        Add(services, RetentionKind.RemoteActors, provider => new ActorRule(Db(provider), Upkeep(provider), forTombstones: false));
        Add(services, RetentionKind.RemoteActorTombstones, provider => new ActorRule(Db(provider), Upkeep(provider), forTombstones: true));
        Add(services, RetentionKind.RemotePostTombstones, provider => ActivatorUtilities.CreateInstance<PostTombstoneRule>(provider));
        Add(services, RetentionKind.RemotePosts, provider => ActivatorUtilities.CreateInstance<PostRule>(provider));
        Add(services, RetentionKind.Notifications, provider => new NotificationRule(Db(provider)));
        Add(services, RetentionKind.Publications, provider => new PublicationRule(Db(provider), QueueState.Done, o => o.DeliveriesDays));
        Add(services, RetentionKind.Deliveries, provider => new DeliveryRule(Db(provider), QueueState.Done, o => o.DeliveriesDays));
        Add(services, RetentionKind.Inbound, provider => new QueueRule<InboundActivity>(Db(provider), QueueState.Done, o => o.InboundDays));
        Add(services, RetentionKind.Generation, provider => new GenerationRule(Db(provider), QueueState.Done, o => o.GenerationDays));
        AddDead(services);
        Add(services, RetentionKind.RemovedObjects, provider => new RemovedObjectRule(Db(provider)));
        Add(services, RetentionKind.Peers, provider => new PeerRule(Db(provider)));
        return services;
    }

    private static void AddDead(IServiceCollection services)
    {
        Add(services, RetentionKind.DeadDeliveries, provider => new DeliveryRule(Db(provider), QueueState.Dead, Dead));
        Add(services, RetentionKind.DeadPublications, provider => new PublicationRule(Db(provider), QueueState.Dead, Dead));
        Add(services, RetentionKind.DeadInbound, provider => new QueueRule<InboundActivity>(Db(provider), QueueState.Dead, Dead));
        Add(services, RetentionKind.DeadGeneration, provider => new GenerationRule(Db(provider), QueueState.Dead, Dead));
    }

    private static int Dead(RetentionOptions options) => options.DeadLettersDays;

    private static void Add(IServiceCollection services, RetentionKind kind, Func<IServiceProvider, RetentionRule> make) =>
        services.AddKeyedScoped(kind, (provider, _) => make(provider));

    private static FederatedDbContext Db(IServiceProvider provider) => provider.GetRequiredService<FederatedDbContext>();

    private static IDatabaseUpkeep Upkeep(IServiceProvider provider) => provider.GetRequiredService<IDatabaseUpkeep>();
}
