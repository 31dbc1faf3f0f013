namespace Federated.Federation.Inbox;

/// <summary>One question that a request to an inbox must answer before anything of it is kept.</summary>
internal interface IAdmissionStep
{
    ValueTask<InboxRejection> CheckAsync(UnverifiedActivity activity, CancellationToken cancellationToken);
}
