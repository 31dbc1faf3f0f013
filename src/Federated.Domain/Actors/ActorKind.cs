namespace Federated.Domain.Actors;

/// <summary>What kind of somebody an actor is.</summary>
public enum ActorKind
{
    Person = 0,
    Service = 1,
    Group = 2,
    Organization = 3,
    Application = 4,
}
