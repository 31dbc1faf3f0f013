using Federated.Domain.Accounts;

namespace Federated.Features.Generation;

/// <summary>Somebody orders an image: checked against the engine, then written down as a durable job.</summary>
public sealed class GenerateImage
{
    public Task<OrderResult> ExecuteAsync(ImageOrder order, LocalAccount owner, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
