using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Federated.Features.Lineage;

/// <summary>Registers who may remix what, and who is asked.</summary>
public static class LineageRegistration
{
    /// <summary>Asked for by every room above that makes something from something; a second time changes nothing.</summary>
    public static IServiceCollection AddLineage(this IServiceCollection services)
    {
        services.TryAddScoped<RemixGate>();
        services.TryAddScoped<PostRequests>();
        services.TryAddScoped<RemixLineage>();
        services.TryAddScoped<BeginRemix>();
        services.TryAddScoped<AskAboutPost>();
        services.TryAddScoped<AnswerPostRequest>();
        services.TryAddScoped<RevokeApproval>();
        services.TryAddScoped<ReceiveRemixRequest>();
        services.TryAddScoped<TakeRemixAnswer>();
        return services;
    }
}
