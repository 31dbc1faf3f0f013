namespace Federated.Features.Access;

/// <summary>A token stops working at once.</summary>
public sealed class RevokeToken
{
    public Task ExecuteAsync(long tokenId, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
