using System.Diagnostics;
using Federated.Protocol.ActivityStreams;
using Federated.Storage.Queues;

namespace Federated.Federation.Inbox;

/// <summary>Notes when each question of admission was asked, and writes the spans when it is known to which activity the request belongs.</summary>
/// <remarks>The trace of an activity is named by its id, which only the third step has read: what came before is written afterwards.</remarks>
internal sealed class AdmissionTrace
{
    private readonly List<(string Step, DateTimeOffset From, DateTimeOffset Until)> steps = new(InboxAdmission.Steps.Count + 1);
    private readonly DateTimeOffset began;
    private readonly TimeProvider clock;

    private AdmissionTrace(TimeProvider clock) => (this.clock, began) = (clock, clock.GetUtcNow());

    /// <summary>Null where nobody listens, so that admission does none of this.</summary>
    public static AdmissionTrace? Begin(TimeProvider clock) => InboxTelemetry.Source.HasListeners() ? new AdmissionTrace(clock) : null;

    public DateTimeOffset Now => clock.GetUtcNow();

    public void Passed(string step, DateTimeOffset from) => steps.Add((step, from, clock.GetUtcNow()));

    /// <param name="document">Null where the request never became one: then there is no activity to follow.</param>
    public void Write(ActivityDocument? document, InboxRejection rejection)
    {
        if (document is null)
            return;
        var ambient = Activity.Current;
        using (var request = ActivityTrace.Begin(InboxTelemetry.Source, "inbox receive", ActivityKind.Server, document.Id, began))
        {
            request?.SetTag("federated.activity.type", ActivityHandlers.Knows(document.Type) ? document.Type : "other")
                .SetTag("federated.outcome", InboxTelemetry.Of(rejection));
            foreach (var (step, from, until) in steps)
                WriteStep(request, step, from, until);
        }

        Activity.Current = ambient;
    }

    private static void WriteStep(Activity? request, string step, DateTimeOffset from, DateTimeOffset until)
    {
        if (request is null)
            return;
        using var span = InboxTelemetry.Source.StartActivity(ActivityKind.Internal, request.Context, null, null, from, "inbox " + step);
        span?.SetEndTime(until.UtcDateTime);
    }
}
