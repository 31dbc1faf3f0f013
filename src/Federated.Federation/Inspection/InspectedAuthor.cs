using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Inspection;

/// <summary>Whose something is: as we keep them already, or as their own server describes them now.</summary>
internal sealed record InspectedAuthor(ActorUri Uri, RemoteActor? Known, ActorDocument? Document, string HandleHost);
