namespace Federated.Storage.Queues;

/// <summary>What a job costs its person's quotas: images, money and energy.</summary>
public sealed class GenerationCharge
{
    public int Images { get; set; }

    /// <summary>Millionths of <see cref="Currency"/>: whole numbers, which both databases add up.</summary>
    public long Micros { get; set; }

    public string? Currency { get; set; }

    /// <summary>Watt-hours; the most likely figure of an interval.</summary>
    public double WattHours { get; set; }

    public double WattHoursLow { get; set; }

    public double WattHoursHigh { get; set; }

    /// <summary>How the figure came about, such as class-default.</summary>
    public string? EnergyMethod { get; set; }

    /// <summary>Gives back what was reserved for images that nobody made.</summary>
    public void Settle(int made, int ordered)
    {
        var share = ordered == 0 ? 0 : Math.Clamp((double)made / ordered, 0, 1);
        Images = made;
        Micros = (long)Math.Round(Micros * share);
        (WattHours, WattHoursLow, WattHoursHigh) = (WattHours * share, WattHoursLow * share, WattHoursHigh * share);
    }
}
