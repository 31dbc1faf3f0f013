using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.Quarantine;

/// <summary>Registers what moderators do with pictures that are held back.</summary>
public static class QuarantineRegistration
{
    public static IServiceCollection AddQuarantine(this IServiceCollection services) =>
        services.AddScoped<OpenHeldImage>().AddScoped<GiveBackImage>().AddScoped<DecideHeldImage>();
}
