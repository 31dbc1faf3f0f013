namespace Federated.Storage.Queries;

/// <summary>How the viewer and somebody stand to each other.</summary>
public sealed record RelationshipView
{
    public static RelationshipView None { get; } = new();

    public bool Following { get; init; }

    /// <summary>Asked, and not answered yet.</summary>
    public bool Requested { get; init; }

    public bool FollowedBy { get; init; }

    /// <summary>Somebody asked the viewer, who has not answered yet.</summary>
    public bool RequestedBy { get; init; }

    public bool Blocking { get; init; }

    public bool BlockedBy { get; init; }
}
