using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Federated.Features.BlockedImages;

/// <summary>Registers the lists of blocked images and what compares pictures with them; needs the way out and the side stores.</summary>
public static class BlockedImagesRegistration
{
    /// <param name="configuration">The root.</param>
    public static IServiceCollection AddBlockedImages(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BlockedImagesOptions>().Bind(configuration.GetSection(BlockedImagesOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BlockedImagesOptions>, BlockedImagesOptionsCheck>();
        services.AddSingleton<BlockedImageIndex>().AddSingleton<IImageMatcher, HttpImageMatcher>().AddSingleton<HoldImage>();
        return services.AddScoped<CheckImage>().AddScoped<ImageLists>().AddScoped<ImportImageList>().AddScoped<FetchImageLists>();
    }
}
