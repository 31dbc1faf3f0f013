using Federated.Domain.Identifiers;
using Federated.Protocol.ActivityStreams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Federated.Federation.Translation;

/// <summary>Registers what turns our posts and accounts into what others read; needs LocalUris from whoever composes.</summary>
public static class OutgoingRegistration
{
    public static IServiceCollection AddOutgoingTranslation(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new ActivityWriter(provider.GetRequiredService<LocalUris>().Origin));
        services.TryAddSingleton<OutgoingActors>();
        services.TryAddSingleton<OutgoingPosts>();
        return services;
    }
}
