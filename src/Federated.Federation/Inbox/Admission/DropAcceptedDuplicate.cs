using Federated.Storage.Queues;

namespace Federated.Federation.Inbox.Admission;

/// <summary>Says "thank you" again for what we have already.</summary>
internal sealed class DropAcceptedDuplicate(InboundLedger ledger) : IAdmissionStep
{
    public async Task<InboxRejection> CheckAsync(UnverifiedActivity activity, CancellationToken cancellationToken) =>
        await ledger.HasAcceptedAsync(activity.DeduplicationKey(), cancellationToken) ? InboxRejection.AlreadyAccepted : InboxRejection.None;
}
