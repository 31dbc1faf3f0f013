using Federated.Storage.Queues;

namespace Federated.Federation.Inbox.Admission;

/// <summary>Says "thank you" again for what we have already.</summary>
internal sealed class DropAcceptedDuplicate(AcknowledgedKeys acknowledged) : IAdmissionStep
{
    public ValueTask<InboxRejection> CheckAsync(UnverifiedActivity activity, CancellationToken cancellationToken) =>
        ValueTask.FromResult(acknowledged.Contains(activity.DeduplicationKey) ? InboxRejection.AlreadyAccepted : InboxRejection.None);
}
