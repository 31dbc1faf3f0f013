using Federated.Features.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.SignedHttp;

/// <summary>Registers signing and verifying of HTTP requests; needs SecretBox and LocalUris from whoever composes.</summary>
public static class SignedHttpRegistration
{
    public static IServiceCollection AddSignedHttp(this IServiceCollection services) => services
        .AddSingleton<LocalKeys>()
        .AddSingleton<IActorKeyFactory, ActorKeyFactory>()
        .AddSingleton<InstanceSigner>()
        .AddSingleton<PeerCapabilities>()
        .AddSingleton<RequestStamp>()
        .AddSingleton<SignedClient>()
        .AddSingleton<RequestReader>()
        .AddSingleton<SignatureCheck>()
        .AddScoped<SignedGetCheck>();
}
