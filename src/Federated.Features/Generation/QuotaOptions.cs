namespace Federated.Features.Generation;

/// <summary>How much of the engines each person may use; section Federated:Generation:Quotas.</summary>
public sealed record QuotaOptions
{
    public const string Section = GenerationOptions.Section + ":Quotas";

    /// <summary>What counts must be kept: retention keeps jobs for thirty days unless it is told otherwise.</summary>
    public const int MostHours = 30 * 24;

    /// <summary>The window rolls: what was ordered so many hours ago counts no longer.</summary>
    public int WindowHours { get; init; } = 24;

    /// <summary>In which money is counted; every engine with a price must have it when a role has a limit of money.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>A hundred images a day: more than people make by hand, less than what empties an account over night.</summary>
    public AllowanceOptions Member { get; init; } = new() { Images = 100 };

    public AllowanceOptions Moderator { get; init; } = new();

    public AllowanceOptions Owner { get; init; } = new();
}
