using Federated.Federation.Translation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Federated.Federation.Discovery;

/// <summary>Registers and maps everything by which others find what is here; who reads is found out by an IReaderCheck from above.</summary>
public static class DiscoveryRegistration
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static IServiceCollection AddDiscovery(this IServiceCollection services)
    {
        services.AddOutgoingTranslation();
        services.AddSingleton<OutgoingVocabulary>();
        services.AddSingleton<UsageSnapshot>();
        services.AddScoped<AccountReadings>();
        services.AddScoped<CollectionReadings>();
        services.AddScoped<PostReadings>();
        services.AddScoped<PostObjects>();
        services.AddScoped<WebFingerEndpoint>();
        services.AddScoped<NodeInfoEndpoint>();
        services.AddScoped<OutboxEndpoint>();
        services.AddScoped<ProfileCollections>();
        services.AddScoped<RepliesEndpoint>();
        services.AddScoped<LineageEndpoints>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, PageOrObjectPolicy>());
        return services;
    }

    public static IEndpointRouteBuilder MapDiscovery(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/.well-known/webfinger", Reading, WebFingerEndpoint.HandleAsync);
        endpoints.MapMethods("/.well-known/host-meta", Reading, HostMetaEndpoint.Xrd);
        endpoints.MapMethods("/.well-known/host-meta.json", Reading, HostMetaEndpoint.Json);
        endpoints.MapMethods("/.well-known/nodeinfo", Reading, NodeInfoEndpoint.WellKnown);
        endpoints.MapMethods("/nodeinfo/2.0", Reading, NodeInfoEndpoint.Version20Async);
        endpoints.MapMethods("/nodeinfo/2.1", Reading, NodeInfoEndpoint.Version21Async);

        MapObject(endpoints, "/actor", ActorEndpoints.InstanceAsync);
        MapObject(endpoints, "/actor/outbox", OutboxEndpoint.InstanceAsync);
        MapObject(endpoints, "/users/{name}", ActorEndpoints.PersonAsync);
        MapObject(endpoints, "/users/{name}/outbox", OutboxEndpoint.HandleAsync);
        MapObject(endpoints, "/users/{name}/followers", ProfileCollections.FollowersAsync);
        MapObject(endpoints, "/users/{name}/following", ProfileCollections.FollowingAsync);
        MapObject(endpoints, "/users/{name}/collections/featured", ProfileCollections.FeaturedAsync);
        MapObject(endpoints, "/users/{name}/posts/{id:long}", PostEndpoints.NoteAsync);
        MapObject(endpoints, "/users/{name}/posts/{id:long}/activity", PostEndpoints.CreateAsync);
        MapObject(endpoints, "/users/{name}/posts/{id:long}/replies", RepliesEndpoint.HandleAsync);
        MapObject(endpoints, "/users/{name}/posts/{id:long}/likes", PostEndpoints.LikesAsync);
        MapObject(endpoints, "/users/{name}/posts/{id:long}/shares", PostEndpoints.SharesAsync);

        MapObject(endpoints, "/users/{name}/posts/{id:long}/recipe", LineageEndpoints.RecipeAsync);
        MapObject(endpoints, "/users/{name}/posts/{id:long}/stamps/{stamp:long}", LineageEndpoints.StampAsync);

        MapObject(endpoints, "/ns", VocabularyEndpoints.Terms);
        MapObject(endpoints, "/labels", VocabularyEndpoints.Labels);
        MapObject(endpoints, "/labels/{slug}", VocabularyEndpoints.Label);
        return endpoints;
    }

    private static void MapObject(IEndpointRouteBuilder endpoints, string pattern, Delegate handler) =>
        endpoints.MapMethods(pattern, Reading, handler).WithMetadata(ActivityStreamsEndpointMetadata.Instance);
}
