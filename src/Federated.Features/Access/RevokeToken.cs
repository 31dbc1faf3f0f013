using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Access;

/// <summary>A token stops working at once.</summary>
public sealed class RevokeToken(FederatedDbContext db, TimeProvider clock)
{
    public async Task ExecuteAsync(long tokenId, CancellationToken cancellationToken)
    {
        if (await db.AccessTokens.FirstOrDefaultAsync(t => t.Id == tokenId && t.RevokedAt == null, cancellationToken) is not { } token)
            return;
        token.RevokedAt = clock.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
    }
}
