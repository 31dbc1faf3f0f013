namespace Federated.Features.BlockedImages;

/// <summary>What came of reading a list: nothing was changed when there is a fault.</summary>
public sealed record ImportResult(string? Fault, int Entries, int Added, int Removed)
{
    internal static ImportResult Not(string fault) => new(fault, 0, 0, 0);
}
