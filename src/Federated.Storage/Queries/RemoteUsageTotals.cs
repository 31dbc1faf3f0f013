namespace Federated.Storage.Queries;

/// <summary>How much room copies of others' pictures take altogether, and how often they were of use.</summary>
/// <param name="Failed">Pictures that could not be had and are left alone for a while.</param>
/// <param name="Withheld">Pictures that are held back.</param>
public sealed record RemoteUsageTotals(int Copies, long Bytes, int Failed, int Withheld, long Hits, long Misses, long Evictions, long EvictedBytes);
