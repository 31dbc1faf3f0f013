using Federated.Domain.Identifiers;
using Federated.Federation.SignedHttp;
using Federated.Protocol.ActivityStreams;
using Federated.Protocol.Signatures;

namespace Federated.Federation.Inbox.Admission;

/// <summary>Reads the activity within its bounds, and lets go a type that nobody here handles.</summary>
internal sealed class ParseBounded(RequestReader reader) : IAdmissionStep
{
    public ValueTask<InboxRejection> CheckAsync(UnverifiedActivity activity, CancellationToken cancellationToken) => ValueTask.FromResult(Check(activity));

    private InboxRejection Check(UnverifiedActivity activity)
    {
        var reading = ActivityReader.ReadActivity(activity.Body);
        if (!reading.TryGet(out var document))
            return RejectionOf(reading.Refusal);
        if (!ActorUri.TryParse(document.Actor, out var actor) || !UriRules.IsAcceptable(document.Id))
            return InboxRejection.NotAnActivity;
        if (!ActivityHandlers.Knows(document.Type))
            return InboxRejection.UnknownActivity;
        activity.Document = document;
        activity.Actor = actor;
        activity.Message = reader.Read(activity.Request, activity.Body);
        activity.SignatureFault = RequestSignature.TryRead(activity.Message, out var signature);
        activity.Signature = signature;
        return InboxRejection.None;
    }

    private static InboxRejection RejectionOf(ReadRefusal refusal) => refusal switch
    {
        ReadRefusal.TooLarge => InboxRejection.TooLarge,
        ReadRefusal.TooDeep => InboxRejection.TooDeep,
        ReadRefusal.NotJson or ReadRefusal.DuplicateProperty => InboxRejection.NotJson,
        _ => InboxRejection.NotAnActivity,
    };
}
