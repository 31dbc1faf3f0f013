namespace Federated.Features.Retention;

/// <summary>A post stays when its neighbour does.</summary>
internal readonly record struct ThreadLink(long Post, long Neighbour);
