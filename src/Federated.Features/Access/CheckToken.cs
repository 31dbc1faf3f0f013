using Federated.Domain.Accounts;

namespace Federated.Features.Access;

/// <summary>Finds the account behind a token id, unless the token was revoked or the account is not active.</summary>
public sealed class CheckToken
{
    public Task<LocalAccount?> ExecuteAsync(long tokenId, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
