namespace Federated.Storage.Queries;

/// <summary>The three numbers of a profile, as far as this server knows them.</summary>
public sealed record ProfileCounts(int Posts, int Followers, int Following);
