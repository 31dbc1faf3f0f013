using Federated.Federation.Delivery;
using Federated.Federation.Discovery;
using Federated.Federation.Inbox;
using Federated.Federation.Inspection;
using Federated.Federation.Publishing;
using Federated.Federation.Remote;
using Federated.Federation.SignedHttp;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation;

/// <summary>Composes the rooms of federation, in the order in which things pass through them.</summary>
public static class FederationRegistration
{
    public static IServiceCollection AddFederation(this IServiceCollection services, IConfiguration configuration) => services
        .AddSignedHttp()
        .AddRemote()
        .AddInbox()
        .AddDiscovery()
        .AddScoped<IReaderCheck, SignedReaders>()
        .AddPublishing()
        .AddDelivery()
        .AddInspection();

    public static IEndpointRouteBuilder MapFederation(this IEndpointRouteBuilder endpoints) => endpoints
        .MapInbox()
        .MapDiscovery();

    /// <summary>Lets Discovery ask who reads without knowing how signatures are verified.</summary>
    private sealed class SignedReaders(SignedGetCheck check) : IReaderCheck
    {
        public async Task<Reader> WhoReadsAsync(HttpRequest request, CancellationToken cancellationToken)
        {
            var reader = await check.WhoReadsAsync(request, cancellationToken);
            return new Reader(reader.ActorId, reader.IsRefused);
        }
    }
}
