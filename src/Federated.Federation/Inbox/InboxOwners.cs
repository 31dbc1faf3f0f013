using Federated.Federation.SignedHttp;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Inbox;

/// <summary>Says whether a personal inbox is somebody's, without asking the database for each post to it.</summary>
/// <remarks>Only who is there is remembered: a name that is taken tomorrow must have its inbox tomorrow. Who has gone is let go of by the handlers.</remarks>
internal sealed class InboxOwners(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int Capacity = 10_000;
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(10);

    private readonly RecentlyUsed<string, bool> known = new(Capacity, Memory, clock);

    public async ValueTask<bool> ExistsAsync(string account, CancellationToken cancellationToken)
    {
        if (known.TryGet(account, out _))
            return true;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        if (!await db.LocalAccounts.AnyAsync(row => row.HandleKey == account && row.DeletedAt == null, cancellationToken))
            return false;
        known.Set(account, true);
        return true;
    }
}
