using Federated.Storage.LiveEvents;
using Federated.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Delivery;

/// <summary>Registers the worker that posts.</summary>
public static class DeliveryRegistration
{
    public static IServiceCollection AddDelivery(this IServiceCollection services) => services
        .AddSingleton<IQueuePump>(static services => new DeliveryWorker(services.GetRequiredService<DeliveryPump>(), services.GetRequiredService<WorkSignal>()))
        .AddSingleton<IQueuePump, ProbeWorker>()
        .AddSingleton<IQueuePump, PeerSurveyWorker>()
        .AddScoped<SurveyPeer>()
        .AddSingleton<HostLanes>()
        .AddSingleton<DeliveryBodies>()
        .AddSingleton<PostDelivery>()
        .AddSingleton<DeliveryPump>()
        .AddScoped<NeverHeardOf>()
        .AddScoped<DeliveryOrder>()
        .AddScoped<ProbeDelivery>();
}
