using Federated.Features.BlockedImages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Federated.Features.Media;

/// <summary>Registers what the media room offers.</summary>
public static class MediaRegistration
{
    /// <summary>Adds the workshop that turns images into others, and what is compared with them; <paramref name="configuration"/> is the root.</summary>
    public static IServiceCollection AddMediaWorkshop(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MediaOptions>().Bind(configuration.GetSection(MediaOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MediaOptions>, MediaOptionsCheck>();
        return services.AddBlockedImages(configuration).AddSingleton<ImageWorkshop>().AddScoped<IngestImage>().AddScoped<ScreenImage>().AddScoped<MakeRenditions>().AddScoped<ReleaseBlobs>();
    }
}
