using System.Collections.Concurrent;
using Federated.Features.Consent;
using Federated.Server.Hosting;
using Federated.Storage;
using Federated.Storage.Blobs;
using Federated.Storage.Queries;

namespace Federated.Server.Web;

/// <summary>Knows what the author of a picture allows, by the name of its bytes: asked of the database once a minute at most, for each that is looked at.</summary>
internal sealed class PictureTerms(IServiceScopeFactory scopes, TimeProvider clock, ILogger<PictureTerms> logger)
{
    /// <summary>Pictures remembered, a few megabytes; when there are more, all are forgotten and asked for again.</summary>
    private const int Capacity = 20_000;

    /// <summary>How long a changed choice may take to show in the headers of a picture.</summary>
    private static readonly TimeSpan Trust = TimeSpan.FromMinutes(1);

    /// <summary>A picture does not wait longer for a slow database; the next one asks again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<BlobKey, (ReuseSignals Signals, long At)> known = new();

    public ValueTask<ReuseSignals> OfAsync(BlobKey key, CancellationToken cancellationToken) =>
        known.TryGetValue(key, out var found) && clock.GetElapsedTime(found.At) < Trust
            ? new ValueTask<ReuseSignals>(found.Signals)
            : new ValueTask<ReuseSignals>(AskAsync(key, cancellationToken));

    private async Task<ReuseSignals> AskAsync(BlobKey key, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
            return Remember(key, ReuseSignals.Of(await db.PictureTermsAsync(key.Value, either.Token)));
        }
        catch (Exception away) when (DatabaseFailures.IsOutage(away) || (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested))
        {
            // Pictures are shown without the database; what is not known is not allowed.
            HostingLog.PictureTermsUnknown(logger, away);
            return Remember(key, ReuseSignals.Unstated);
        }
    }

    private ReuseSignals Remember(BlobKey key, ReuseSignals signals)
    {
        if (known.Count >= Capacity)
            known.Clear();
        known[key] = (signals, clock.GetTimestamp());
        return signals;
    }
}
