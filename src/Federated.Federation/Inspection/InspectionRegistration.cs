using Federated.Domain.Identifiers;
using Federated.Federation.SignedHttp;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Inspection;

/// <summary>Registers the debugger's answers; needs AddRemote and AddInbox.</summary>
public static class InspectionRegistration
{
    public static IServiceCollection AddInspection(this IServiceCollection services) => services
        .AddScoped<Rehearsal>()
        .AddScoped<InspectedAuthors>()
        .AddScoped<ProofInspection>()
        .AddScoped<HandlerRehearsal>()
        .AddScoped<ActorInspection>()
        .AddScoped<PostInspection>()
        .AddScoped<ActivityInspection>()
        .AddScoped<DocumentInspection>()
        .AddScoped<AddressInspection>()
        .AddScoped<RequestInspection>()
        .AddSingleton(provider => new AskOwnInbox(
            provider.GetRequiredService<SignedClient>(), provider.GetRequiredService<InstanceSigner>(), provider.GetRequiredService<LocalUris>()))
        .AddScoped(provider => new Inspector(
            provider.GetRequiredService<AddressInspection>(),
            provider.GetRequiredService<RequestInspection>(),
            provider.GetRequiredService<PeerCapabilities>(),
            provider.GetRequiredService<TimeProvider>()));
}
