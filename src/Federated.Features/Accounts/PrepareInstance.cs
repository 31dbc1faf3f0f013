using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Domain.Instance;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Accounts;

/// <summary>The first start writes down what this installation is; every later one checks that it still is.</summary>
public sealed class PrepareInstance(FederatedDbContext db, TimeProvider clock, LocalUris uris, AccountMaker accounts)
{
    /// <returns>The one-time token that makes the first owner, on the first start and on each start until there is one; otherwise null.</returns>
    /// <remarks>Each start makes another token: of several nodes started at once, the last one prints the token that counts.</remarks>
    /// <exception cref="InvalidOperationException">Origin or handle domain are not the stored ones; the message says which, and why that cannot be.</exception>
    public async Task<string?> ExecuteAsync(CancellationToken cancellationToken)
    {
        var settings = await FindAsync(cancellationToken) ?? await WriteFirstAsync(cancellationToken);
        RequireSame("Origin", settings.Origin, uris.Origin, "id of every actor, post and activity");
        RequireSame("HandleDomain", settings.HandleDomain, uris.HandleDomain, "handle of every account");
        if (await db.LocalAccounts.AnyAsync(a => a.Role == Role.Owner && a.DeletedAt == null, cancellationToken))
            return null;
        var token = OneTimeToken.Make();
        settings.SetUpTokenHash = OneTimeToken.HashOf(token);
        await db.SaveChangesAsync(cancellationToken);
        return token;
    }

    private async Task<InstanceSettings> WriteFirstAsync(CancellationToken cancellationToken)
    {
        var settings = new InstanceSettings { Origin = uris.Origin, HandleDomain = uris.HandleDomain, CreatedAt = clock.GetUtcNow() };
        db.Instance.Add(settings);
        db.LocalAccounts.Add(accounts.MakeInstanceActor());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return settings;
        }
        catch (DbUpdateException)
        {
            // Two nodes may start for the first time at once; the row's key lets one of them in, and the other takes what it wrote.
            db.ChangeTracker.Clear();
            if (await FindAsync(cancellationToken) is { } theirs)
                return theirs;
            throw;
        }
    }

    private Task<InstanceSettings?> FindAsync(CancellationToken cancellationToken) =>
        db.Instance.FirstOrDefaultAsync(i => i.Id == InstanceSettings.SoleId, cancellationToken);

    private static void RequireSame(string option, string stored, string given, string where)
    {
        if (!string.Equals(stored, given, StringComparison.Ordinal))
            throw new InvalidOperationException(
                $"Federated:{option} is \"{given}\", but this installation was set up with \"{stored}\". It stands in the {where} that other servers "
                + $"keep, so it cannot move. Set Federated:{option} back to \"{stored}\", or start with an empty database.");
    }
}
