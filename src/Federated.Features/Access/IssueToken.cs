using System.Globalization;
using Federated.Domain.Access;
using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Storage;
using Federated.Storage.Secrets;

namespace Federated.Features.Access;

/// <summary>Makes a bearer token (a JWT of ours) for an account and remembers it, so that it can be taken back.</summary>
public sealed class IssueToken(FederatedDbContext db, TimeOrderedIds ids, TimeProvider clock, LocalUris uris, SecretBox box)
{
    /// <returns>The token text; null when a scope is not one we know, or the account may not have it or is not active.</returns>
    public async Task<string?> ExecuteAsync(LocalAccount account, string scopes, CancellationToken cancellationToken)
    {
        if (!account.IsActive || account.IsInstanceActor || Scopes.Normalize(scopes, account.Role) is not { } granted)
            return null;
        var token = new AccessToken { Id = ids.Next(), AccountId = account.Id, Scopes = granted, CreatedAt = clock.GetUtcNow() };
        db.AccessTokens.Add(token);
        await db.SaveChangesAsync(cancellationToken);
        // No "exp": as Mastodon's, these tokens live until they are revoked, which the row decides on each request.
        var claims = new Dictionary<string, string>
        {
            ["iss"] = uris.Origin,
            ["sub"] = account.Id.ToString(CultureInfo.InvariantCulture),
            ["jti"] = token.Id.ToString(CultureInfo.InvariantCulture),
            ["scope"] = granted,
        };
        return JsonWebToken.Write(claims, TokenSigningKey.Derive(box));
    }
}
