using System.Globalization;
using Federated.Domain.Consent;

namespace Federated.Server.Shell;

/// <summary>How pages put what is in a dataset, and for whom it is.</summary>
internal static class DatasetWording
{
    private static readonly string[] Units = ["bytes", "KiB", "MiB", "GiB", "TiB"];

    public static string Use(DatasetUse use) => use == DatasetUse.NonProfit ? "For those who earn nothing with it." : "For everybody.";

    public static string State(DatasetState state) => state switch
    {
        DatasetState.Ordered => "Waits for a worker",
        DatasetState.Building => "Is being made",
        DatasetState.Ready => "Complete",
        DatasetState.Failed => "Could not be made",
        _ => "Withdrawn",
    };

    /// <summary>Three digits and a unit.</summary>
    public static string Size(long bytes)
    {
        var (value, unit) = ((double)bytes, 0);
        for (; value >= 1024 && unit < Units.Length - 1; unit++)
            value /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{(unit == 0 || value >= 100 ? Math.Round(value) : Math.Round(value, 1)):0.#} {Units[unit]}");
    }
}
