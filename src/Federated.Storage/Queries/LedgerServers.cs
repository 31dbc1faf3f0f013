namespace Federated.Storage.Queries;

/// <summary>A page of the servers to which a post went.</summary>
public sealed record LedgerServers(int Total, IReadOnlyList<LedgerServer> Page);
