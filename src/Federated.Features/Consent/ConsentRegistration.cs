using Federated.Features.Consent.Datasets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Federated.Features.Consent;

/// <summary>Registers how people choose what others may do with their posts.</summary>
public static class ConsentRegistration
{
    public static IServiceCollection AddConsent(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DatasetOptions>().Bind(configuration.GetSection(DatasetOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DatasetOptions>, DatasetOptionsCheck>();
        return services
            .AddScoped<ChangeDefaultTerms>()
            .AddScoped<WithdrawTraining>()
            .AddScoped<OrderDataset>()
            .AddScoped<OrderDueDataset>()
            .AddScoped<BuildDataset>()
            .AddScoped<WithdrawDataset>();
    }
}
