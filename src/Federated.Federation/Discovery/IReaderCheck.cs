using Microsoft.AspNetCore.Http;

namespace Federated.Federation.Discovery;

/// <summary>Finds out who asks; implemented where signatures are verified, which is above this room.</summary>
internal interface IReaderCheck
{
    Task<Reader> WhoReadsAsync(HttpRequest request, CancellationToken cancellationToken);
}
