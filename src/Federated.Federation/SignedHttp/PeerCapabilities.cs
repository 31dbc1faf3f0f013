using System.Collections.Concurrent;
using Federated.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.SignedHttp;

/// <summary>Knows how each host wants to be signed for and whether it answers: kept in the database for all nodes, and here for seconds.</summary>
internal sealed class PeerCapabilities(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>Facts 1.2: what was learned of a host counts for a week.</summary>
    private static readonly TimeSpan LearnedFor = TimeSpan.FromDays(7);

    /// <summary>What another node has learned may be unknown here for so long.</summary>
    private static readonly TimeSpan Believed = TimeSpan.FromSeconds(10);

    /// <summary>A host that refused both dialects (our key cannot be fetched, say) gets one request at a time for a while, not two.</summary>
    private static readonly TimeSpan PauseOfKnocking = TimeSpan.FromMinutes(15);

    /// <summary>"It answers" is written down so often while it is no news.</summary>
    private static readonly TimeSpan SuccessNoted = TimeSpan.FromHours(1);

    // Hosts are named by strangers: what is kept about them has a cap.
    private readonly RecentlyUsed<string, Peer> known = new(10_000, Believed, clock);
    private readonly RecentlyUsed<string, bool> refusedBoth = new(10_000, PauseOfKnocking, clock);

    // What went well and is not written down yet. Lost with the process, it is learned again with the next delivery.
    private readonly ConcurrentDictionary<string, PeerLesson> lessons = new(StringComparer.Ordinal);

    public async Task<Peer> FindAsync(string host, CancellationToken cancellationToken)
    {
        if (known.TryGet(host, out var peer))
            return peer;
        peer = await InLedgerAsync(ledger => ledger.FindAsync(host, cancellationToken)) ?? new Peer { Host = host };
        known.Set(host, peer);
        return peer;
    }

    /// <summary>Reads many hosts at once: those that are not at hand, and those whose lane was closed when they were last read.</summary>
    public async Task LoadAsync(IEnumerable<string> hosts, CancellationToken cancellationToken)
    {
        var missing = hosts.Where(host => !known.TryGet(host, out var peer) || peer.ClosedUntil is not null).ToHashSet(StringComparer.Ordinal);
        if (missing.Count == 0)
            return;
        foreach (var peer in await InLedgerAsync(ledger => ledger.FindAllAsync(missing, cancellationToken)))
        {
            known.Set(peer.Host, peer);
            missing.Remove(peer.Host);
        }

        foreach (var host in missing)
            known.Set(host, new Peer { Host = host });
    }

    /// <summary>Writes down what went well since the last time, for all hosts together.</summary>
    public async Task WriteDownAsync(CancellationToken cancellationToken)
    {
        var taken = new List<PeerLesson>();
        foreach (var host in lessons.Keys)
        {
            if (lessons.TryRemove(host, out var lesson))
                taken.Add(lesson);
        }

        if (taken.Count == 0)
            return;
        await InLedgerAsync(async ledger =>
        {
            await ledger.NoteAsync(taken, cancellationToken);
            return true;
        });
    }

    public async Task<SignatureChoice> ChooseAsync(string host, CancellationToken cancellationToken) => Choose(await FindAsync(host, cancellationToken));

    /// <summary>The choice for a host where a redirect led to, as far as it is at hand.</summary>
    public SignatureChoice ChooseAtHand(string host) => known.TryGet(host, out var peer) ? Choose(peer) : SignatureChoice.Cavage;

    /// <summary>The other way to sign, after the host refused the one that was used; null when there is nothing else to try.</summary>
    /// <param name="acceptSignature">What the refusal asked for.</param>
    public async Task<SignatureChoice?> AlternativeAsync(string host, SignatureChoice used, string? acceptSignature, CancellationToken cancellationToken)
    {
        if ((await FindAsync(host, cancellationToken)).IsDialectFixed || refusedBoth.TryGet(host, out _))
            return null;
        if (AskedSignature.Read(acceptSignature) is { } asked && asked.Field != used.Asked?.Field)
            return SignatureChoice.Rfc9421 with { Asked = asked };
        return used.Dialect == PeerDialect.Cavage ? SignatureChoice.Rfc9421 : SignatureChoice.Cavage;
    }

    /// <summary>The host took what was signed so.</summary>
    public async Task WorkedAsync(string host, SignatureChoice choice, CancellationToken cancellationToken)
    {
        var peer = await FindAsync(host, cancellationToken);
        var remembered = choice.Asked?.ToRemember;
        if (peer.IsDialectFixed || (peer.Dialect == choice.Dialect && peer.AcceptSignature == remembered && peer.DialectLearnedAt > LearnedSince))
            return;
        refusedBoth.Remove(host);
        // What everybody takes is not worth a statement of its own.
        if (choice == SignatureChoice.Cavage && peer.Dialect == PeerDialect.Unknown)
        {
            known.Set(host, peer with { Dialect = choice.Dialect, DialectLearnedAt = clock.GetUtcNow() });
            Learn(new PeerLesson(host, choice.Dialect, false, clock.GetUtcNow()));
            return;
        }

        await ChangeAsync(host, ledger => ledger.LearnAsync(host, choice.Dialect, remembered, cancellationToken));
    }

    public void RefusedBoth(string host) => refusedBoth.Set(host, true);

    /// <summary>It refused both dialects a while ago, and is not knocked at twice now.</summary>
    public bool HasRefusedBoth(string host) => refusedBoth.TryGet(host, out _);

    /// <summary>The host itself failed a delivery.</summary>
    public Task FailedAsync(string host, PeerFailure failure, CancellationToken cancellationToken) =>
        ChangeAsync(host, ledger => ledger.FailedAsync(host, failure, cancellationToken));

    /// <summary>The host answered a delivery, whatever it said of it; true when its lane was closed until now.</summary>
    public async Task<bool> AnsweredAsync(string host, CancellationToken cancellationToken)
    {
        var peer = await FindAsync(host, cancellationToken);
        if (peer is { Failures: 0, ClosedUntil: null } && peer.LastSuccessAt > clock.GetUtcNow() - SuccessNoted)
            return false;
        if (peer is { Failures: 0, ClosedUntil: null })
        {
            known.Set(host, peer with { LastSuccessAt = clock.GetUtcNow() });
            Learn(new PeerLesson(host, null, true, clock.GetUtcNow()));
            return false;
        }

        var reopened = false;
        await ChangeAsync(host, async ledger => reopened = await ledger.AnsweredAsync(host, cancellationToken));
        return reopened;
    }

    /// <summary>True for the one that may try a closed lane now.</summary>
    public async Task<bool> TryBeginProbeAsync(string host, CancellationToken cancellationToken)
    {
        var isProbe = false;
        await ChangeAsync(host, async ledger => isProbe = await ledger.TryBeginProbeAsync(host, DeliveryLanes.ProbePatience, cancellationToken));
        return isProbe;
    }

    private DateTimeOffset LearnedSince => clock.GetUtcNow() - LearnedFor;

    private void Learn(PeerLesson lesson) => lessons.AddOrUpdate(
        lesson.Host, lesson, (_, earlier) => lesson with { Dialect = lesson.Dialect ?? earlier.Dialect, HasAnswered = lesson.HasAnswered || earlier.HasAnswered });

    private SignatureChoice Choose(Peer peer) => SignatureChoice.For(peer, LearnedSince);

    private async Task ChangeAsync(string host, Func<PeerLedger, Task> change)
    {
        await InLedgerAsync(async ledger =>
        {
            await change(ledger);
            return true;
        });
        known.Remove(host);
    }

    private async Task<T> InLedgerAsync<T>(Func<PeerLedger, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<PeerLedger>());
    }
}
