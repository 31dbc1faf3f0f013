namespace Federated.Federation.Inbox.Admission;

/// <summary>Requires a signature of the last hour, so that an overheard request cannot be replayed for ever.</summary>
internal sealed class RequireFreshDate(TimeProvider clock) : IAdmissionStep
{
    public ValueTask<InboxRejection> CheckAsync(UnverifiedActivity activity, CancellationToken cancellationToken) =>
        ValueTask.FromResult(activity.Signature is { } signature
            ? FaultAnswer.Of(signature.CheckTime(activity.Message, clock.GetUtcNow()))
            : InboxRejection.SignatureMissing);
}
