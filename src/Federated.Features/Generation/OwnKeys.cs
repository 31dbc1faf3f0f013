using System.Security.Cryptography;
using System.Text;
using Federated.Domain.Accounts;
using Federated.Features.Generation.Engines;
using Federated.Storage;
using Federated.Storage.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Generation;

/// <summary>People's own keys for engines: taken in, sealed, used for their images, and never shown again.</summary>
public sealed class OwnKeys(FederatedDbContext db, SecretBox box, EngineShelf engines, TimeProvider clock)
{
    /// <summary>The engines that take a key of one's own, each with a title; of several models the first one's.</summary>
    public IReadOnlyList<(string Name, EngineTerms Terms)> Engines =>
        [.. engines.All.Where(engine => engine.Terms.OwnKeyName is not null).GroupBy(engine => engine.Terms.OwnKeyName!).Select(group => (group.Key, group.First().Terms))];

    /// <summary>Since when there is a key, by the engine's name.</summary>
    public Task<Dictionary<string, DateTimeOffset>> SetAtAsync(long accountId, CancellationToken cancellationToken) =>
        db.EngineKeys.Where(key => key.AccountId == accountId).ToDictionaryAsync(key => key.Engine, key => key.SetAt, cancellationToken);

    /// <summary>Plain words about what is wrong, or null when it is kept.</summary>
    public async Task<string?> SetAsync(LocalAccount account, string engine, string key, CancellationToken cancellationToken)
    {
        key = key.Trim();
        if (engines.All.FirstOrDefault(one => one.Terms.OwnKeyName == engine) is not { } found)
            return "This engine takes no key of your own.";
        if (!EngineOptionsCheck.IsKey(key))
            return "That is no key: it has to be printable letters, digits and signs in one line.";
        using (var tried = found.WithKey(key))
        {
            if (tried is null)
                return "This engine's keys look different.";
        }

        var plain = Encoding.UTF8.GetBytes(key);
        var sealedKey = box.Seal(plain, EngineKey.PurposeOf(account.Id, engine));
        CryptographicOperations.ZeroMemory(plain);
        if (await db.EngineKeys.FirstOrDefaultAsync(one => one.AccountId == account.Id && one.Engine == engine, cancellationToken) is { } stored)
            (stored.SealedKey, stored.SetAt) = (sealedKey, clock.GetUtcNow());
        else
            db.EngineKeys.Add(new EngineKey { AccountId = account.Id, Engine = engine, SealedKey = sealedKey, SetAt = clock.GetUtcNow() });
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    public Task<int> RemoveAsync(long accountId, string engine, CancellationToken cancellationToken) =>
        db.EngineKeys.Where(key => key.AccountId == accountId && key.Engine == engine).ExecuteDeleteAsync(cancellationToken);

    internal Task<bool> HasAsync(long accountId, EngineTerms terms, CancellationToken cancellationToken) =>
        terms.OwnKeyName is { } name ? db.EngineKeys.AnyAsync(key => key.AccountId == accountId && key.Engine == name, cancellationToken) : Task.FromResult(false);

    /// <summary>The engine with the person's key; null when the key is gone or can no longer be opened.</summary>
    internal async Task<IGenerationEngine?> WithKeyAsync(IGenerationEngine engine, long accountId, CancellationToken cancellationToken)
    {
        if (engine.Terms.OwnKeyName is not { } name
            || await db.EngineKeys.AsNoTracking().FirstOrDefaultAsync(key => key.AccountId == accountId && key.Engine == name, cancellationToken) is not { } stored)
            return null;
        try
        {
            return engine.WithKey(Encoding.UTF8.GetString(box.Open(stored.SealedKey, EngineKey.PurposeOf(accountId, name))));
        }
        catch (CryptographicException)
        {
            return null; // sealed with another secret key: the person has to bring it again
        }
    }
}
