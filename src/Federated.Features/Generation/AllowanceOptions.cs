namespace Federated.Features.Generation;

/// <summary>What people of one role may have made in the window of the quotas; null is without limit.</summary>
public sealed record AllowanceOptions
{
    public int? Images { get; init; }

    /// <summary>What their images may cost whoever runs this server, in the quotas' currency. Images made with keys of their own cost nothing here.</summary>
    public decimal? Money { get; init; }

    public double? WattHours { get; init; }
}
