using Federated.Storage.Queues;

namespace Federated.Features.Generation;

/// <summary>What so many images of an engine cost: in images, money and energy.</summary>
internal static class Reckoning
{
    private const decimal Micro = 1_000_000m;

    public static GenerationCharge Of(EngineTerms terms, int images, bool usesOwnKey)
    {
        var energy = EnergyFigures.Of(terms.Energy);
        return new GenerationCharge
        {
            Images = images,
            // Whose key it is pays.
            Micros = usesOwnKey ? 0 : MicrosOf((terms.Price ?? 0) * images),
            Currency = terms.Price is null ? null : terms.Currency,
            WattHours = energy.WattHours * images,
            WattHoursLow = energy.Low * images,
            WattHoursHigh = energy.High * images,
            EnergyMethod = EnergyFigures.ClassDefault,
        };
    }

    public static long MicrosOf(decimal money) => (long)decimal.Round(money * Micro);

    public static decimal MoneyOf(long micros) => micros / Micro;

    /// <summary>Writes the figures of one charge over another.</summary>
    public static void Copy(GenerationCharge from, GenerationCharge to)
    {
        (to.Images, to.Micros, to.Currency) = (from.Images, from.Micros, from.Currency);
        (to.WattHours, to.WattHoursLow, to.WattHoursHigh, to.EnergyMethod) = (from.WattHours, from.WattHoursLow, from.WattHoursHigh, from.EnergyMethod);
    }
}
