using Federated.Domain.Consent;
using Federated.Features.Consent;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Translation;

/// <summary>Reads what an author elsewhere says about licence and training; whoever says nothing has said no.</summary>
internal static class IncomingTerms
{
    // X-Robots-Tag's words against training, as FEP-5e53 carries them; any of them is a no, whatever else is said.
    private static readonly string[] NoWords = ["noai", "noimageai", "none", "noml"];

    public static ConsentTerms Of(ObjectDocument document)
    {
        var training = TrainingOf(document.Reuse);
        List<string?> named = [.. document.Attachments.Select(attachment => attachment.License ?? document.Reuse?.License)];
        if (named.Count == 0)
            named.Add(document.Reuse?.License);
        // One licence for the post: where its pictures differ, none is believed.
        var licences = named.Select(LicenceCatalogue.FromUrl).Distinct().ToList();
        return new ConsentTerms(licences.Count == 1 ? licences[0] : ImageLicence.Unstated, training);
    }

    /// <summary>What an actor says of all that it posts.</summary>
    public static ConsentTerms Of(ActorDocument document) => new(LicenceCatalogue.FromUrl(document.Reuse?.License), TrainingOf(document.Reuse));

    private static TrainingConsent TrainingOf(ReuseConsent? reuse) =>
        reuse is null ? TrainingConsent.Unstated
        : reuse.Robots.Any(word => NoWords.Contains(word.Trim(), StringComparer.OrdinalIgnoreCase)) && reuse.Training != "nonprofit" ? TrainingConsent.Denied
        : ReuseSignals.TrainingOf(reuse.Training) ?? TrainingConsent.Unstated;
}
