namespace Federated.Storage.Queries;

/// <summary>One line of a list of followers or of those followed.</summary>
/// <param name="Id">Of the follow: what the next page goes on from.</param>
public sealed record FollowRow(long Id, ActorCard Actor);
