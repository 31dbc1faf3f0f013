using Federated.Features.Ports;
using Federated.Federation.SignedHttp;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Remote;

/// <summary>Registers the fetching and keeping of what is on other servers; needs AddSignedHttp.</summary>
public static class RemoteRegistration
{
    public static IServiceCollection AddRemote(this IServiceCollection services) => services
        .AddSingleton<RemoteDocuments>()
        .AddSingleton<WebFingerClient>()
        .AddSingleton<HandleHosts>()
        .AddSingleton<RemoteActors>()
        .AddSingleton<RemoteKeys>()
        .AddSingleton<ISignerKeys>(services => services.GetRequiredService<RemoteKeys>())
        .AddSingleton<RemotePosts>()
        .AddSingleton<RemixStamps>()
        .AddSingleton<RemotePages>()
        .AddSingleton<RemoteLookups>()
        .AddSingleton<IRemoteResolver, RemoteResolver>();
}
