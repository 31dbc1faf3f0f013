using Federated.Features.Outbound;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Inbox.Admission;

/// <summary>Takes the two media types of ActivityPub and no others, uncompressed.</summary>
internal sealed class RequireContentType : IAdmissionStep
{
    public ValueTask<InboxRejection> CheckAsync(UnverifiedActivity activity, CancellationToken cancellationToken)
    {
        var type = OutboundContentType.Parse(activity.Request.ContentType);
        var isActivity = type?.MediaType switch
        {
            "application/activity+json" => true,
            "application/ld+json" => type.Parameter("profile")?.Split(' ').Contains(Terms.ActivityStreamsContext) == true,
            _ => false,
        };
        // Digests are of what was sent: nobody compresses, and undoing it would cost us more than the sender.
        var isPlain = activity.Request.Headers.ContentEncoding.All(encoding => encoding is null or "" or "identity");
        return ValueTask.FromResult(isActivity && isPlain ? InboxRejection.None : InboxRejection.WrongContentType);
    }
}
