namespace Federated.Features.Generation;

/// <summary>What one image of about a megapixel takes, by the class of its engine: a figure between bounds, since nobody measured this one.</summary>
/// <param name="WattHours">The most likely figure.</param>
public sealed record EnergyFigures(double WattHours, double Low, double High)
{
    /// <summary>Neither measured, nor reported, nor modelled.</summary>
    public const string ClassDefault = "class-default";

    /// <remarks>
    /// Measured GPU energy (ML.ENERGY 2026-02, H100: 0.12 to 2.2 Wh an image) times two for the rest of the server and 1.3 for the building.
    /// Unknown models: the mean of Luccioni, Jernite and Strubell (2024), with the spread that they found. Tiny: a second or two of one core.
    /// </remarks>
    public static EnergyFigures Of(EnergyClass energy) => energy switch
    {
        EnergyClass.Tiny => new(0.01, 0.003, 0.03),
        EnergyClass.Small => new(0.6, 0.3, 1.2),
        EnergyClass.Medium => new(1.2, 0.5, 3.2),
        EnergyClass.Large => new(5.7, 2, 12),
        _ => new(2.9, 0.3, 12),
    };
}
