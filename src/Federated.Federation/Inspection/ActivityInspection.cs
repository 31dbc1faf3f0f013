using Federated.Domain.Identifiers;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Inspection;

/// <summary>Looks at an activity that has an address: what its handler would do if its own actor had delivered it.</summary>
internal sealed class ActivityInspection(ProofInspection proofs, HandlerRehearsal handlers)
{
    public async Task RunAsync(InspectionDraft draft, ActivityDocument activity, FoundDocument found, CancellationToken cancellationToken)
    {
        if (!ActorUri.TryParse(activity.Actor, out var actor))
        {
            draft.Refuse(ReadWords.Of(ReadRefusal.MissingActor));
            return;
        }

        await proofs.RunAsync(draft, found.Received, actor, proofs.KeysFor(found.Budget), cancellationToken);
        draft.Warn("An activity at an address is acted on only when it is delivered; this is what would happen if its actor's server delivered it now.");
        await handlers.RunAsync(draft, activity, actor, found.Budget, cancellationToken);
    }
}
