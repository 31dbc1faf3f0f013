using System.Security.Cryptography;
using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Domain.Instance;
using Federated.Storage;
using Federated.Storage.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Accounts;

/// <summary>The first start writes down what this installation is; every later one checks that it still is.</summary>
public sealed class PrepareInstance(FederatedDbContext db, TimeProvider clock, LocalUris uris, AccountMaker accounts, SecretBox box)
{
    /// <returns>The one-time token that makes the first owner, on the first start and on each start until there is one; otherwise null.</returns>
    /// <remarks>Each start makes another token: of several nodes started at once, the last one prints the token that counts.</remarks>
    /// <exception cref="InvalidOperationException">
    /// Origin or handle domain are not the stored ones, or the secret key is not the one that sealed what is stored; the message says which, and why that cannot be.
    /// </exception>
    public async Task<string?> ExecuteAsync(CancellationToken cancellationToken)
    {
        var settings = await FindAsync(cancellationToken) ?? await WriteFirstAsync(cancellationToken);
        RequireSame("Origin", settings.Origin, uris.Origin, "id of every actor, post and activity");
        RequireSame("HandleDomain", settings.HandleDomain, uris.HandleDomain, "handle of every account");
        await RequireOurSecretKeyAsync(cancellationToken);
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

    // A key file that was lost is made anew at start; better to stop here than to find out with the first delivery.
    private async Task RequireOurSecretKeyAsync(CancellationToken cancellationToken)
    {
        var sealedKey = await db.LocalAccounts.Where(a => a.Role == Role.Instance).Select(a => a.SealedRsaPrivateKey).SingleAsync(cancellationToken);
        try
        {
            CryptographicOperations.ZeroMemory(box.Open(sealedKey, ActorKeySeals.Rsa));
        }
        catch (CryptographicException)
        {
            throw new InvalidOperationException(
                $"The secret key is not the one that sealed this installation's keys. Put the right {SecretKeyFile.FileName} back into Federated:DataPath, "
                + "or set Federated:SecretKey to it; without it no account here can sign anything.");
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
