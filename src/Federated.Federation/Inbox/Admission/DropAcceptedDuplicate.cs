using Federated.Storage.Queues;

namespace Federated.Federation.Inbox.Admission;

/// <summary>Says "thank you" again for what we have already.</summary>
internal sealed class DropAcceptedDuplicate(AcknowledgedKeys acknowledged) : IAdmissionStep
{
    public Task<InboxRejection> CheckAsync(UnverifiedActivity activity, CancellationToken cancellationToken) =>
        Task.FromResult(acknowledged.Contains(activity.DeduplicationKey) ? InboxRejection.AlreadyAccepted : InboxRejection.None);
}
