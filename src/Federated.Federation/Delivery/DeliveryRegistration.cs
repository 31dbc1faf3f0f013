using Federated.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Delivery;

/// <summary>Registers the worker that posts.</summary>
public static class DeliveryRegistration
{
    public static IServiceCollection AddDelivery(this IServiceCollection services) => services
        .AddSingleton<IQueuePump, DeliveryWorker>()
        .AddSingleton<IQueuePump, ProbeWorker>()
        .AddSingleton<IQueuePump, PeerSurveyWorker>()
        .AddScoped<SurveyPeer>()
        .AddScoped<HostLanes>()
        .AddScoped<DeliveryOrder>()
        .AddScoped<PostDelivery>();
}
