using Federated.Domain.Accounts;

namespace Federated.Features.Access;

/// <summary>Makes a bearer token (a JWT of ours) for an account and remembers it, so that it can be taken back.</summary>
public sealed class IssueToken
{
    /// <returns>The token text; null when a scope is not one we know.</returns>
    public Task<string?> ExecuteAsync(LocalAccount account, string scopes, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
