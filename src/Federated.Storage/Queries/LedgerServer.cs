namespace Federated.Storage.Queries;

/// <summary>One server to which a post went, with what it was told.</summary>
/// <param name="Told">In the order of the steps.</param>
public sealed record LedgerServer(string Host, LedgerFate Fate, IReadOnlyList<LedgerLine> Told);
