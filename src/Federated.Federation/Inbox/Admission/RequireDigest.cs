using Federated.Protocol.Signatures;

namespace Federated.Federation.Inbox.Admission;

/// <summary>Requires a signature that binds this body to this request.</summary>
internal sealed class RequireDigest : IAdmissionStep
{
    public ValueTask<InboxRejection> CheckAsync(UnverifiedActivity activity, CancellationToken cancellationToken)
    {
        var fault = activity.Signature is not { } signature ? activity.SignatureFault
            : signature.CheckComponents(activity.Message) is var components && components != SignatureFault.None ? components
            : signature.CheckDigest(activity.Message);
        return ValueTask.FromResult(FaultAnswer.Of(fault));
    }
}
