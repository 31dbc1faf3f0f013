using System.Collections.Frozen;
using Federated.Domain.Identifiers;
using Federated.Federation.Inbox.Handlers;
using Federated.Federation.Remote;
using Federated.Protocol.ActivityStreams;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Inbox;

/// <summary>Finds the handler of an activity in one table, after asking whether its actor may act at all.</summary>
internal sealed class ActivityHandlers(IServiceProvider services, ForwardedActivities forwarded, ProvenActivities proven, RemoteActors actors, KnownWorld world)
{
    public static readonly FrozenDictionary<string, Type> Table = new Dictionary<string, Type>
    {
        [Terms.Create] = typeof(CreateHandler),
        [Terms.Update] = typeof(UpdateHandler),
        [Terms.Delete] = typeof(DeleteHandler),
        [Terms.Follow] = typeof(FollowHandler),
        [Terms.Accepted] = typeof(AcceptHandler),
        [Terms.Reject] = typeof(RejectHandler),
        [Terms.Undo] = typeof(UndoHandler),
        [Terms.Like] = typeof(LikeHandler),
        [Terms.Announce] = typeof(AnnounceHandler),
        [Terms.Block] = typeof(BlockHandler),
        [Terms.RemixRequest] = typeof(RemixRequestHandler),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool Knows(string type) => Table.ContainsKey(type);

    public async Task<HandlingOutcome> HandleAsync(InboundReading reading, FetchBudget budget, CancellationToken cancellationToken)
    {
        if (reading.Document is not { } document)
            return HandlingOutcome.Ignored("not an activity");
        if (!Table.ContainsKey(document.Type))
            return HandlingOutcome.Ignored("unknown type");
        if (reading.Row.SignerUri == reading.Row.ActorUri)
            return await ActAsync(reading, document, reading.Post, budget, cancellationToken);
        // Passed on by somebody else: the actor's own signature inside is as good as theirs around it, else the origin is asked.
        budget.RequireNetwork();
        return await proven.ReadAsync(document, reading.Actor, cancellationToken) is { } signed
            ? await ActAsync(reading, signed, InboundReading.PostOf(signed), budget, cancellationToken)
            : await forwarded.HandleAsync(document, reading.Actor, budget, cancellationToken);
    }

    private async Task<HandlingOutcome> ActAsync(
        InboundReading reading, ActivityDocument document, ObjectDocument? post, FetchBudget budget, CancellationToken cancellationToken)
    {
        // Facts 6.2: an activity is its actor's to say only under an id of their origin.
        if (!UriRules.SameOrigin(reading.Uri.Value, reading.Actor.Value))
            return HandlingOutcome.Ignored("the id is of another origin than the actor");
        if (!world.TryForeseen(reading.Actor, out var id))
        {
            var known = await actors.FindOrFetchAsync(reading.Actor, budget, cancellationToken);
            if (known.Id is not { } found)
                return RemoteReasons.Of(known.Outcome, "the actor");
            id = found;
        }

        if (await world.ActiveAsync(id, cancellationToken) is not { } actor)
            return HandlingOutcome.Ignored("the actor or its domain is suspended");
        var handler = (IActivityHandler)services.GetRequiredService(Table[document.Type]);
        return await handler.HandleAsync(new ActivityInHand(document, reading.Uri, actor, budget, post), cancellationToken);
    }
}
