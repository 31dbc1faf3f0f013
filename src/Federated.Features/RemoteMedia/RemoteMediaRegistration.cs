using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Federated.Features.RemoteMedia;

/// <summary>Registers how other servers' pictures are shown and kept; needs the side stores, the workshop, moderation and the way out.</summary>
public static class RemoteMediaRegistration
{
    /// <param name="configuration">The root.</param>
    public static IServiceCollection AddRemoteMedia(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RemoteMediaOptions>().Bind(configuration.GetSection(RemoteMediaOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RemoteMediaOptions>, RemoteMediaOptionsCheck>();
        services.AddSingleton<RemoteMediaLinks>().AddSingleton<FetchOriginal>().AddSingleton<RemoteArrivals>().AddSingleton<RemoteMeter>().AddSingleton<TrimCursor>();
        services.AddScoped<IArrivedImageStep, ExamineArrival>();
        services.AddScoped<FindOriginal>().AddScoped<RemoteCopies>().AddScoped<RemoteRoom>().AddScoped<ScreenArrival>();
        return services.AddScoped<ShowRemoteMedia>().AddScoped<TrimRemoteMedia>().AddScoped<PurgeRemoteMedia>().AddScoped<SetMediaBudget>();
    }
}
