using System.Collections.Frozen;
using Federated.Domain.Identifiers;
using Federated.Federation.Inbox.Handlers;
using Federated.Federation.Remote;
using Federated.Protocol.ActivityStreams;
using Federated.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Inbox;

/// <summary>Finds the handler of an activity in one table, after asking whether its actor may act at all.</summary>
internal sealed class ActivityHandlers(IServiceProvider services, ForwardedActivities forwarded, ProvenActivities proven, RemoteActors actors, KnownWorld world, TimeProvider clock)
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
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool Knows(string type) => Table.ContainsKey(type);

    /// <summary>The type of what was handled last; null when it was no activity.</summary>
    public string? LastType { get; private set; }

    public async Task<HandlingOutcome> HandleAsync(InboundActivity row, CancellationToken cancellationToken)
    {
        if (!ActivityReader.ReadActivity(row.Body).TryGet(out var document) || !ObjectUri.TryParse(document.Id, out var uri) || !ActorUri.TryParse(document.Actor, out var actorUri))
            return HandlingOutcome.Ignored("not an activity");
        LastType = document.Type;
        if (!Table.TryGetValue(document.Type, out var type))
            return HandlingOutcome.Ignored("unknown type");
        var budget = new FetchBudget(clock);
        if (row.SignerUri != row.ActorUri)
        {
            // Passed on by somebody else: the actor's own signature inside is as good as theirs around it, else the origin is asked.
            if (await proven.ReadAsync(document, actorUri, cancellationToken) is not { } signed)
                return await forwarded.HandleAsync(document, actorUri, budget, cancellationToken);
            document = signed;
        }

        // Facts 6.2: an activity is its actor's to say only under an id of their origin.
        if (!UriRules.SameOrigin(uri.Value, actorUri.Value))
            return HandlingOutcome.Ignored("the id is of another origin than the actor");
        var known = await actors.FindOrFetchAsync(actorUri, budget, cancellationToken);
        if (known.Id is not { } id)
            return RemoteReasons.Of(known.Outcome, "the actor");
        if (await world.ActiveAsync(id, cancellationToken) is not { } actor)
            return HandlingOutcome.Ignored("the actor or its domain is suspended");
        var handler = (IActivityHandler)services.GetRequiredService(type);
        return await handler.HandleAsync(new ActivityInHand(document, uri, actor, budget), cancellationToken);
    }
}
