using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Federation.Remote;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Inbox;

/// <summary>An activity that its own actor signed, around it or inside, with that actor as we keep them: what a handler acts on.</summary>
/// <param name="Actor">Tracked in the unit of work of the row; active, of a domain that is not shut out.</param>
/// <param name="Uri">The activity's id, of the actor's origin.</param>
/// <param name="Post">The post that is embedded in it, whoever's it says it is.</param>
/// <param name="Budget">What may still be fetched for it.</param>
internal sealed record ActivityInHand(ActivityDocument Document, ObjectUri Uri, RemoteActor Actor, FetchBudget Budget, ObjectDocument? Post);
