using Federated.Domain.Identifiers;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Federated.Federation.Inbox;

/// <summary>Leads one request from its first byte to the disk, or to the reason why not.</summary>
internal sealed class InboxIntake(
    InboxAdmission admission, InboxOwners owners, InboundJournal journal, TimeOrderedIds ids, TimeProvider clock, ILogger<InboxIntake> logger)
{
    /// <summary>A database that is away would fill the log with one stack trace for each request.</summary>
    private static readonly TimeSpan LogPause = TimeSpan.FromSeconds(10);

    private long nextLog = long.MinValue;

    /// <param name="account">Whose inbox it is; null for one that all share.</param>
    public async Task<InboxRejection> TakeAsync(HttpRequest request, string? account, CancellationToken cancellationToken)
    {
        // Before a byte of the body is read.
        if (journal.Obstacle != InboundObstacle.None)
            return InboxRejection.Closed;
        try
        {
            if (account is not null && !await owners.ExistsAsync(account, cancellationToken))
                return InboxRejection.UnknownInbox;
            using var activity = new UnverifiedActivity(request) { Trace = AdmissionTrace.Begin(clock) };
            var rejection = await WriteDownAsync(activity, cancellationToken);
            activity.Trace?.Write(activity.DocumentIfRead, rejection);
            return rejection;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && DatabaseFailures.IsOutage(failure))
        {
            Log(failure);
            return journal.Obstacle == InboundObstacle.None ? InboxRejection.DatabaseDown : InboxRejection.Closed;
        }
    }

    private async Task<InboxRejection> WriteDownAsync(UnverifiedActivity activity, CancellationToken cancellationToken)
    {
        var rejection = await admission.AdmitAsync(activity, cancellationToken);
        if (rejection != InboxRejection.None)
            return rejection;
        var began = activity.Trace?.Now;
        var acceptance = await KeepAsync(activity);
        if (began is { } from)
            activity.Trace?.Passed("WriteDown", from);
        return acceptance == InboundAcceptance.Overloaded ? InboxRejection.Overloaded : InboxRejection.None;
    }

    /// <summary>The one rule that a row can break is that its id is new, and two processes that share a number (a command line's, say) may make the same: another is as good.</summary>
    private async Task<InboundAcceptance> KeepAsync(UnverifiedActivity activity)
    {
        try
        {
            return await journal.AcceptAsync(RowOf(activity));
        }
        catch (Exception failure) when (DatabaseFailures.In(failure) == DatabaseFailure.Constraint)
        {
            return await journal.AcceptAsync(RowOf(activity));
        }
    }

    private InboundActivity RowOf(UnverifiedActivity activity)
    {
        var verified = activity.Verified ?? throw new InvalidOperationException("Admission ended without a verified activity.");
        var now = clock.GetUtcNow();
        return new InboundActivity
        {
            Id = ids.Next(),
            Body = activity.Body,
            DeduplicationKey = activity.DeduplicationKey,
            ActivityUri = activity.Document.Id,
            ActorUri = verified.Actor.Value,
            SignerUri = verified.SignerUri,
            Host = verified.SignerAuthority,
            CreatedAt = now,
            AvailableAt = now,
        };
    }

    private void Log(Exception failure)
    {
        var (now, next) = (clock.GetTimestamp(), Volatile.Read(ref nextLog));
        if (now >= next && Interlocked.CompareExchange(ref nextLog, now + (long)(LogPause.TotalSeconds * clock.TimestampFrequency), next) == next)
            InboxLog.DatabaseDown(logger, failure);
    }
}
