using System.Globalization;
using Federated.Features.Generation;
using Federated.Server.Shell;
using Federated.Storage.Queries;
using Federated.Storage.Queues;

namespace Federated.Server.Web;

/// <summary>How pages put where an order stands, what engines can do and what things cost.</summary>
internal static class JobWording
{
    public static string State(JobCard job) => job switch
    {
        { Outcome: GenerationOutcome.Completed } => "Finished",
        { Outcome: GenerationOutcome.Refused } => "Refused",
        { Outcome: GenerationOutcome.Cancelled } => "Cancelled",
        { IsWorking: false } => "Failed",
        { CancelRequested: true } => "Being stopped",
        { IsBegun: true } => "Being made",
        _ => "Waiting its turn",
    };

    /// <summary>The class that colours the state.</summary>
    public static string Fate(JobCard job) => job switch
    {
        { Outcome: GenerationOutcome.Completed } => "fate fate-delivered",
        { Outcome: GenerationOutcome.Refused or GenerationOutcome.Failed } => "fate fate-gaveup",
        { Outcome: GenerationOutcome.Cancelled } => "fate fate-notneeded",
        _ => "fate",
    };

    /// <summary>One sentence for whoever waits.</summary>
    public static string Waiting(GenerationJob job, bool isBegun, int before) =>
        job.CancelRequested ? "It is being stopped."
        : isBegun && job.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"Being made: {job.Made} of {job.Count} are there, {job.Progress:P0} in all.")
        : isBegun ? string.Create(CultureInfo.InvariantCulture, $"Being made: {job.Progress:P0}.")
        : job.LastError is not null ? "It did not work at once and is tried again soon."
        : before == 0 ? "It is next."
        : $"Waiting its turn: {Wording.Count(before, "order", "orders")} came before, and people take turns.";

    /// <summary>What an engine can do, in a few words each.</summary>
    public static IEnumerable<string> Abilities(EngineCapabilities can)
    {
        if (can.Seed)
            yield return "seed";
        if (can.NegativePrompt)
            yield return "leaves things out";
        if (can.MaxSteps > 0)
            yield return "steps";
        if (can.ImageToImage)
            yield return can.MaxInputImages == 1 ? "starts from an image" : string.Create(CultureInfo.InvariantCulture, $"starts from up to {can.MaxInputImages} images");
        if (can.Partials)
            yield return "shows the image on the way";
        else if (can.Progress)
            yield return "shows how far it is";
        if (can.SignsOutput)
            yield return "signs its images";
    }

    public static string Energy(EnergyClass energy)
    {
        var figures = EnergyFigures.Of(energy);
        return string.Create(CultureInfo.InvariantCulture, $"about {figures.WattHours:0.###} Wh an image ({figures.Low:0.###} to {figures.High:0.###})");
    }

    public static string Money(decimal money, string? currency) => string.Create(CultureInfo.InvariantCulture, $"{money:0.####} {currency}");

    public static string WattHours(double hours) => string.Create(CultureInfo.InvariantCulture, $"{hours:0.##} Wh");
}
