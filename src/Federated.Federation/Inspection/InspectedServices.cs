using Federated.Federation.SignedHttp;

namespace Federated.Federation.Inspection;

/// <summary>The server's own services, but for the clock and for the search for keys, which keeps nothing.</summary>
internal sealed class InspectedServices(IServiceProvider services, TimeProvider clock, SignatureCheck check) : IServiceProvider
{
    public object? GetService(Type serviceType) =>
        serviceType == typeof(TimeProvider) ? clock
        : serviceType == typeof(SignatureCheck) ? check
        : services.GetService(serviceType);
}
