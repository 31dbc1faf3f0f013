using Federated.Domain.Identifiers;

namespace Federated.Storage.Queries;

/// <summary>The names that a batch of work is about to ask for.</summary>
public sealed class ForeseenNames
{
    public HashSet<ActorUri> Actors { get; } = [];

    /// <summary>Posts that are liked, boosted, answered.</summary>
    public HashSet<ObjectUri> Posts { get; } = [];

    /// <summary>Who likes what of these.</summary>
    public HashSet<(ActorUri Actor, ObjectUri Post)> Likes { get; } = [];

    /// <summary>Who boosts what of these.</summary>
    public HashSet<(ActorUri Actor, ObjectUri Post)> Boosts { get; } = [];

    /// <summary>Posts that are made, edited or deleted.</summary>
    public HashSet<ObjectUri> Changed { get; } = [];
}
