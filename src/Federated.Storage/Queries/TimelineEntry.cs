namespace Federated.Storage.Queries;

/// <summary>A post in somebody's home, with whoever boosted it there.</summary>
/// <param name="Id">Of the post or of the boost: what the next page goes on from.</param>
public sealed record TimelineEntry(long Id, PostCard Post, ActorCard? BoostedBy);
