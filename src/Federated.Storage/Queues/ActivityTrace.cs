using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Federated.Domain.Identifiers;

namespace Federated.Storage.Queues;

/// <summary>Gives all that happens to one activity the same trace, on whichever node and however much later: its id is a hash of the activity's id.</summary>
/// <remarks>
/// Nothing of a trace is stored: request, handling, what it makes us say and each delivery of that begin spans of their own in the one trace that
/// the id names. A ratio of traces is chosen by trace id, so that an activity is followed everywhere or nowhere. An id is taken from no header: a
/// stranger's traceparent does not decide what is recorded here.
/// </remarks>
public static class ActivityTrace
{
    /// <summary>The first half of the SHA-256 of the activity's id.</summary>
    public static ActivityTraceId IdOf(string activityUri)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(activityUri), hash);
        return ActivityTraceId.CreateFromBytes(hash[..16]);
    }

    /// <summary>The activity to which an outgoing one belongs: an answer to the one that it answers, everything else to itself.</summary>
    public static string KeyOf(PublicationKind kind, ObjectUri activity, ObjectUri? inner) =>
        kind is PublicationKind.AcceptFollow or PublicationKind.RejectFollow && inner is { } asked ? asked.Value : activity.Value;

    /// <summary>Begins a span in the activity's trace; null, at no cost, where nobody listens. Whatever was current is linked, not continued.</summary>
    public static Activity? Begin(ActivitySource source, string name, ActivityKind kind, string activityUri, DateTimeOffset startedAt = default)
    {
        if (!source.HasListeners())
            return null;
        var ambient = Activity.Current;
        // A span that is current would become the parent, with a trace of its own.
        Activity.Current = null;
        var links = ambient is null ? null : (ActivityLink[])[new ActivityLink(ambient.Context)];
        var span = source.StartActivity(kind, new ActivityContext(IdOf(activityUri), default, ActivityTraceFlags.None), null, links, startedAt, name);
        if (span is null)
            Activity.Current = ambient;
        return span;
    }
}
