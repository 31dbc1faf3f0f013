using System.Security.Cryptography;
using Federated.Domain.Accounts;
using Federated.Features.Accounts;
using Federated.Server.Hosting;
using Federated.Storage;
using Federated.Storage.Queries;
using Federated.Storage.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Federated.Server.Cli.Doctor;

/// <summary>The database, whether it is this installation's, the keys in it, and the queues in it.</summary>
internal sealed class DatabaseChecks(IServiceProvider services, ServerOptions options)
{
    /// <summary>A log beside the database that grew so large is not being written back: some reader holds on to an old state.</summary>
    private const long LargeLog = 512L << 20;

    /// <summary>RFC 9421 and draft-cavage leave it to servers; most take five minutes to an hour.</summary>
    private static readonly TimeSpan ClockMayDiffer = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan WorkersMayPause = TimeSpan.FromMinutes(5);

    private readonly TimeProvider clock = services.GetRequiredService<TimeProvider>();

    /// <summary>The other checks of this class make sense only when this one ends with a database that can be used.</summary>
    public async Task<(bool IsUsable, IReadOnlyList<Finding> Findings)> OpenAsync(CancellationToken cancellationToken)
    {
        const string what = "database";
        try
        {
            var facts = await services.GetRequiredService<IDatabaseFacts>().ReadAsync(cancellationToken);
            if (facts.MissingMigrations > 0)
                return (false, [Finding.Fail(what, $"{facts.Product} lacks {facts.MissingMigrations} steps of the schema.", "federated migrate")]);
            var findings = new List<Finding>
            {
                Finding.Ok(what, $"{facts.Product} takes writes and has the schema of this version; it has {Sizes.Of(facts.Bytes)}."),
            };
            if (facts.LogBytes > LargeLog)
                findings.Add(Finding.Warn(what, $"The log beside it has grown to {Sizes.Of(facts.LogBytes.Value)}.", "Look for a program that keeps the database open, such as a backup that hangs; restart the server."));
            if (facts.Now is { } now)
                findings.Add(Clock("database clock", now));
            return (true, findings);
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            return (false, [Finding.Fail(what, FailureLine.Of(cause), "Check Federated:Database, and that the database runs and its disk has room; a new one needs: federated migrate")]);
        }
    }

    public async Task<Finding> InstanceAsync(CancellationToken cancellationToken)
    {
        var instance = await services.GetRequiredService<FederatedDbContext>().InstanceAsync(cancellationToken);
        return instance is null ? Finding.Warn("installation", "It was never started.", "federated serve")
            : instance.Origin != options.Origin || instance.HandleDomain != options.HandleDomain
                ? Finding.Fail(
                    "installation", $"It was set up as {instance.Origin} with handles @name@{instance.HandleDomain}, and is configured as {options.Origin} with @name@{options.HandleDomain}.",
                    "Set Federated:Origin and Federated:HandleDomain back: other servers keep the old ones.")
                : Finding.Ok("installation", $"It is {options.Origin}, as it was set up.");
    }

    public async Task<Finding> KeysAsync(CancellationToken cancellationToken)
    {
        var sealedKey = await services.GetRequiredService<FederatedDbContext>().LocalAccounts
            .Where(account => account.Role == Role.Instance).Select(account => account.SealedRsaPrivateKey).FirstOrDefaultAsync(cancellationToken);
        if (sealedKey is null)
            return Finding.Warn("signing key", "There is none yet.", "federated serve");
        if (options.SecretKey is null && !File.Exists(Path.Combine(options.DataPath, SecretKeyFile.FileName)))
            return Finding.Fail("signing key", "It cannot be opened without the secret key.", "Put secret.key back from your backup.");
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportPkcs8PrivateKey(services.GetRequiredService<SecretBox>().Open(sealedKey, ActorKeySeals.Rsa), out _);
            rsa.SignData([1], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return Finding.Ok("signing key", $"The server's own actor can sign (RSA-{rsa.KeySize}).");
        }
        catch (CryptographicException)
        {
            return Finding.Fail("signing key", "The secret key is not the one that sealed it.", "Put the right secret.key back, or set Federated:SecretKey to it.");
        }
    }

    public async Task<IReadOnlyList<Finding>> QueuesAsync(CancellationToken cancellationToken)
    {
        var (db, now) = (services.GetRequiredService<FederatedDbContext>(), clock.GetUtcNow());
        var findings = new List<Finding>();
        foreach (var queue in NamedQueue.All)
        {
            var tally = await queue.TallyAsync(db, now, cancellationToken);
            var sentence = Sentence(tally, now);
            findings.Add(now - tally.DueSince > WorkersMayPause && tally.Leased == 0
                ? Finding.Fail("queue " + queue.Name, sentence, "Nobody works on it: start a server with the worker role, and look at its log.")
                : tally.Dead > 0 ? Finding.Warn("queue " + queue.Name, sentence, $"federated queue dead {queue.Name}")
                : Finding.Ok("queue " + queue.Name, sentence));
        }

        return findings;
    }

    public Finding Clock(string what, DateTimeOffset theirs)
    {
        var apart = (clock.GetUtcNow() - theirs).Duration();
        var sentence = FormattableString.Invariant($"It differs from this machine's by {apart.TotalSeconds:0} s.");
        return apart > ClockMayDiffer ? Finding.Fail(what, sentence, "Set the clock of both machines by NTP: signatures have times.") : Finding.Ok(what, sentence);
    }

    private static string Sentence(QueueTally tally, DateTimeOffset now) =>
        (tally.Waiting == 0 ? "Nothing waits" : FormattableString.Invariant($"{tally.Waiting} wait ({tally.Due} due, the oldest for {CliText.Age(tally.OldestAt, now)})"))
        + FormattableString.Invariant($", {tally.Dead} were given up.");
}
