using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.SignedHttp;

/// <summary>Finds the server's own actor, in whose name we ask other servers for documents.</summary>
internal sealed class InstanceSigner(IServiceScopeFactory scopes, LocalUris uris)
{
    private volatile LocalAccount? known;

    public async Task<LocalAccount> FindAsync(CancellationToken cancellationToken)
    {
        if (known is { } already)
            return already;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var uri = ActorUri.Parse(uris.InstanceActor);
        var found = await db.LocalAccounts.AsNoTracking().FirstOrDefaultAsync(account => account.Uri == uri, cancellationToken)
            ?? throw new InvalidOperationException("There is no instance actor yet: the first start has not prepared this installation.");
        return known = found;
    }
}
