using System.Linq.Expressions;
using Federated.Domain.Accounts;
using Federated.Domain.Actors;

namespace Federated.Storage.Queries;

/// <summary>As much of somebody as stands beside a post or in a list.</summary>
public sealed record ActorCard
{
    public required long Id { get; init; }

    public required string Username { get; init; }

    /// <summary>"name" here, "name@host" elsewhere: the address of the profile page after its "@".</summary>
    public required string HandleKey { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>The picture of somebody here.</summary>
    public string? AvatarKey { get; init; }

    /// <summary>The picture of somebody elsewhere.</summary>
    public string? AvatarUrl { get; init; }

    /// <summary>What somebody elsewhere has drawn into their name.</summary>
    public IReadOnlyList<CustomEmoji> Emojis { get; init; } = [];

    public bool IsLocal => !HandleKey.Contains('@', StringComparison.Ordinal);

    public string Shown => string.IsNullOrWhiteSpace(DisplayName) ? Username : DisplayName;

    internal static Expression<Func<Actor, ActorCard>> FromActor { get; } = actor => new ActorCard
    {
        Id = actor.Id,
        Username = actor.Username,
        HandleKey = actor.HandleKey,
        DisplayName = actor.DisplayName,
        AvatarKey = ((LocalAccount)actor).AvatarKey,
        AvatarUrl = ((RemoteActor)actor).AvatarUrl,
        Emojis = actor.Emojis,
    };
}
