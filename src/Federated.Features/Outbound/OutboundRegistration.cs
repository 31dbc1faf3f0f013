using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Federated.Features.Outbound;

/// <summary>Registers the one way out of this server.</summary>
public static class OutboundRegistration
{
    public static IServiceCollection AddOutbound(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OutboundOptions>()
            .Bind(configuration.GetSection(OutboundOptions.Section))
            .Configure(options => options.Origin = configuration[OutboundOptions.OriginKey] ?? options.Origin)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<OutboundOptions>, OutboundOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<NameLookup>(_ => Dns.GetHostAddressesAsync);
        services.AddSingleton<GuardedHttpClient>();
        services.AddSingleton<EngineHttp>();
        services.AddSingleton<CertificateProbe>();
        return services;
    }
}
