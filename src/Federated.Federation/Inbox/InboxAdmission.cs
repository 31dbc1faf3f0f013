using Federated.Federation.Inbox.Admission;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Federated.Federation.Inbox;

/// <summary>Asks every question about a request, cheap ones first, so that no blocked host and no broken request makes us fetch a key.</summary>
internal sealed class InboxAdmission
{
    public static readonly IReadOnlyList<Type> Steps =
    [
        typeof(LimitSize),
        typeof(RequireContentType),
        typeof(ParseBounded),
        typeof(RefuseBlockedDomain),
        typeof(DropUnknownSelfDelete),
        typeof(DropAcceptedDuplicate),
        typeof(RequireDigest),
        typeof(RequireFreshDate),
        typeof(VerifySignature),
        typeof(ClassifySigner),
    ];

    // One of each for all requests: what belongs to a request is in the activity.
    private readonly IAdmissionStep[] steps;
    private readonly ILogger<InboxAdmission> logger;

    public InboxAdmission(IServiceProvider services, ILogger<InboxAdmission> logger)
    {
        steps = [.. Steps.Select(type => (IAdmissionStep)services.GetRequiredService(type))];
        this.logger = logger;
    }

    /// <summary>The first rejection wins.</summary>
    public async Task<InboxRejection> AdmitAsync(UnverifiedActivity activity, CancellationToken cancellationToken)
    {
        foreach (var step in steps)
        {
            var asked = activity.Trace?.Now;
            var rejection = await step.CheckAsync(activity, cancellationToken);
            if (asked is { } from)
                activity.Trace?.Passed(step.GetType().Name, from);
            if (rejection == InboxRejection.None)
                continue;
            InboxLog.Rejected(logger, rejection, step.GetType().Name, activity.Signature?.KeyId, activity.Verdict?.Fault, activity.Verdict?.Lookup);
            return rejection;
        }

        return InboxRejection.None;
    }
}
