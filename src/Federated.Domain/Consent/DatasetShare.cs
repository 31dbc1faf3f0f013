namespace Federated.Domain.Consent;

/// <summary>How many pictures of a snapshot are under one licence.</summary>
/// <param name="Licence">The licence's identifier.</param>
/// <param name="Pictures">How many.</param>
public sealed record DatasetShare(string Licence, int Pictures);
