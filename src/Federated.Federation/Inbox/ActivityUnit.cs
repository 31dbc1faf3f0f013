using System.Diagnostics;
using Federated.Domain.Identifiers;
using Federated.Federation.Remote;
using Federated.Protocol.ActivityStreams;
using Federated.Storage;
using Federated.Storage.Queries;
using Federated.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Federated.Federation.Inbox;

/// <summary>Works on several activities, of which none touches what another changes, in one unit of work: their questions asked together, their effects saved together.</summary>
internal sealed class ActivityUnit(IServiceScopeFactory scopes, InboundBatches batches, TimeProvider clock, ILogger<ActivityUnit> logger)
{
    // People whom one post may name; what is beyond is asked for by itself.
    private const int MaxNames = 100;

    /// <returns>Those that were not done and must be worked on alone, in the order in which they came.</returns>
    public async Task<IReadOnlyList<InboundReading>> RunAsync(IReadOnlyList<InboundReading> readings, CancellationToken cancellationToken)
    {
        try
        {
            return await TryAsync(readings, cancellationToken);
        }
        catch (Exception cause) when (!cancellationToken.IsCancellationRequested && !DatabaseFailures.IsGone(cause))
        {
            // A database that is away is not asked again for each half: the worker waits, and the rows come back when their lease is over.
            // Halved again and again: the one that fails ends alone, and there its failure is written down.
            InboxLog.UnitFailed(logger, cause, readings.Count);
            if (readings.Count == 1)
                return readings;
            var half = readings.Count / 2;
            return [.. await RunAsync([.. readings.Take(half)], cancellationToken), .. await RunAsync([.. readings.Skip(half)], cancellationToken)];
        }
    }

    private async Task<IReadOnlyList<InboundReading>> TryAsync(IReadOnlyList<InboundReading> readings, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        // Each look at what is tracked would compare all that is tracked; the commit compares once.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        await scope.ServiceProvider.GetRequiredService<Foreknowledge>().ReadAsync(NamesOf(readings), cancellationToken);
        var (done, left) = await HandleAsync(scope.ServiceProvider, db, readings, cancellationToken);
        if (done.Count == 0)
            return left;
        if (!await batches.CommitAsync(db, [.. done.Select(static item => item.Reading.Row)], cancellationToken))
        {
            InboxLog.UnitLost(logger, done.Count);
            return readings;
        }

        var now = clock.GetUtcNow();
        foreach (var (reading, outcome, span) in done)
        {
            using var followed = InboxTelemetry.Resume(logger, span);
            InboxLog.Became(logger, reading.Row, outcome);
            InboxTelemetry.Handled(reading.Row, reading.Document?.Type, outcome.Word, now);
        }

        return left;
    }

    private static async Task<(List<(InboundReading Reading, HandlingOutcome Outcome, Activity? Span)> Done, List<InboundReading> Left)> HandleAsync(
        IServiceProvider services, FederatedDbContext db, IReadOnlyList<InboundReading> readings, CancellationToken cancellationToken)
    {
        var handlers = services.GetRequiredService<ActivityHandlers>();
        var done = new List<(InboundReading, HandlingOutcome, Activity?)>(readings.Count);
        var left = new List<InboundReading>();
        using var hold = db.HoldSaves();
        foreach (var reading in readings)
        {
            using var span = InboxTelemetry.Begin(reading.Row);
            try
            {
                var outcome = await handlers.HandleAsync(reading, FetchBudget.Offline, cancellationToken);
                InboxTelemetry.Describe(span, reading.Document?.Type, outcome.Word);
                if (outcome.IsRetry)
                    left.Add(reading);
                else
                    done.Add((reading, outcome, span));
            }
            catch (NetworkNeededException)
            {
                // Handlers look at other servers before they change anything, so that nothing of it is in this unit.
                InboxTelemetry.Describe(span, reading.Document?.Type, "elsewhere");
                left.Add(reading);
            }
        }

        return (done, left);
    }

    private static ForeseenNames NamesOf(IReadOnlyList<InboundReading> readings)
    {
        var names = new ForeseenNames();
        foreach (var reading in readings)
        {
            if (reading.Document is not { } document)
                continue;
            names.Actors.Add(reading.Actor);
            if (document.Type is Terms.Follow or Terms.Block && ActorUri.TryParse(document.Object?.Id, out var target))
                names.Actors.Add(target);
            if (ObjectUri.TryParse(document.Object?.Id, out var uri))
                AddObject(document.Type, reading.Actor, uri, names);
            if (reading.Post is { } post)
                AddNamesIn(post, names);
        }

        return names;
    }

    private static void AddObject(string type, ActorUri actor, ObjectUri uri, ForeseenNames names)
    {
        switch (type)
        {
            case Terms.Create or Terms.Update or Terms.Delete:
                names.Changed.Add(uri);
                break;
            case Terms.Like:
                names.Posts.Add(uri);
                names.Likes.Add((actor, uri));
                break;
            case Terms.Announce:
                names.Posts.Add(uri);
                names.Boosts.Add((actor, uri));
                break;
        }
    }

    private static void AddNamesIn(ObjectDocument post, ForeseenNames names)
    {
        if (ObjectUri.TryParse(post.InReplyTo, out var answered))
            names.Posts.Add(answered);
        foreach (var tag in post.Tags.Where(static tag => tag.Kind == TagKind.Mention).Take(MaxNames))
        {
            if (ActorUri.TryParse(tag.Href, out var mentioned))
                names.Actors.Add(mentioned);
        }

        // Whom it is to is asked only of what is not for everybody.
        if (post.To.Contains(Terms.Public) || post.Cc.Contains(Terms.Public))
            return;
        foreach (var address in post.To.Concat(post.Cc).Take(MaxNames))
        {
            if (ActorUri.TryParse(address, out var addressed))
                names.Actors.Add(addressed);
        }
    }
}
