namespace Federated.Features.Generation;

/// <summary>What somebody has used of their quotas in the window that ends now, and what they may use; null is without limit.</summary>
public sealed record BudgetStanding(int WindowHours, string Currency)
{
    public int Images { get; init; }

    public int? MaxImages { get; init; }

    public decimal Money { get; init; }

    public decimal? MaxMoney { get; init; }

    public double WattHours { get; init; }

    public double WattHoursLow { get; init; }

    public double WattHoursHigh { get; init; }

    public double? MaxWattHours { get; init; }

    /// <summary>When the oldest order that counts leaves the window; null when nothing counts.</summary>
    public DateTimeOffset? FreesAt { get; init; }
}
