namespace Federated.Federation.Translation;

/// <summary>How many like and boost a post; peers show these numbers, never the names.</summary>
internal sealed record PostCounts(long Likes, long Shares);
