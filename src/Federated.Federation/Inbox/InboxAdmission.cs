using Federated.Federation.Inbox.Admission;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Federated.Federation.Inbox;

/// <summary>Asks every question about a request, cheap ones first, so that no blocked host and no broken request makes us fetch a key.</summary>
internal sealed class InboxAdmission(IServiceProvider services, ILogger<InboxAdmission> logger)
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

    /// <summary>The first rejection wins.</summary>
    public async Task<InboxRejection> AdmitAsync(UnverifiedActivity activity, CancellationToken cancellationToken)
    {
        foreach (var type in Steps)
        {
            var step = (IAdmissionStep)services.GetRequiredService(type);
            var asked = activity.Trace?.Now;
            var rejection = await step.CheckAsync(activity, cancellationToken);
            if (asked is { } from)
                activity.Trace?.Passed(type.Name, from);
            if (rejection == InboxRejection.None)
                continue;
            InboxLog.Rejected(logger, rejection, type.Name, activity.Signature?.KeyId, activity.Verdict?.Fault, activity.Verdict?.Lookup);
            return rejection;
        }

        return InboxRejection.None;
    }
}
