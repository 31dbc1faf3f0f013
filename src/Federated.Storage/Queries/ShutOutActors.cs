using Federated.Domain.Actors;
using Federated.Domain.Moderation;

namespace Federated.Storage.Queries;

/// <summary>Everybody of a domain that a moderator has shut out; of them nothing is shown, also of what came before.</summary>
public static class ShutOutActors
{
    // Federated.Domain's HostName.IsWithin in SQL, for a host with or without a port: "a.bad.example:8080" is within "bad.example", "notbad.example" is not.
    public static IQueryable<RemoteActor> ShutOut(this FederatedDbContext db) => db.RemoteActors.Where(actor =>
        db.DomainRules.Any(rule => rule.Severity == DomainSeverity.Suspend && ("." + actor.Host + ":").Contains("." + rule.Domain + ":")));
}
