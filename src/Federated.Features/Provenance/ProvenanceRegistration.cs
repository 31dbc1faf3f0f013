using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Federated.Features.Provenance;

/// <summary>Registers what signs our pictures and looks into others'.</summary>
public static class ProvenanceRegistration
{
    public static IServiceCollection AddProvenance(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ProvenanceOptions>().Bind(configuration.GetSection(ProvenanceOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProvenanceOptions>, ProvenanceOptionsCheck>();
        return services
            .AddSingleton<SigningKeys>().AddSingleton<TimestampAuthority>().AddSingleton<LabelFile>().AddSingleton<ExamineFile>()
            .AddScoped<PublishedFile>().AddScoped<ExamineRemotePicture>();
    }
}
