using Federated.Domain.Consent;
using Federated.Imaging.ContentCredentials;
using Federated.Imaging.Metadata;

namespace Federated.Features.Consent;

/// <summary>An author's two choices as they are written into picture files: XMP with PLUS, and the C2PA assertion of CAWG.</summary>
public static class FileTerms
{
    private const string NonProfit = "Training of AI models is allowed to those who earn nothing with it.";

    /// <summary>The properties to add to a file's XMP; what is null here leaves alone what the file says.</summary>
    public static XmpProperties Xmp(ConsentTerms terms)
    {
        var licence = LicenceCatalogue.Find(terms.Licence);
        return new XmpProperties
        {
            // XMP: true for a managed work, false for the public domain. "No rights claimed" is neither.
            Marked = terms.Licence switch
            {
                ImageLicence.Unstated or ImageLicence.NoRightsClaimed => null,
                ImageLicence.Cc0 or ImageLicence.PublicDomainMark => false,
                _ => true,
            },
            WebStatement = licence?.Url,
            UsageTerms = licence?.Name,
            DataMining = terms.Training switch
            {
                TrainingConsent.Allowed => PlusDataMining.Allowed,
                TrainingConsent.NonProfit => PlusDataMining.ProhibitedSeeConstraint,
                _ => PlusDataMining.ProhibitedForTraining,
            },
            OtherConstraints = terms.Training == TrainingConsent.NonProfit ? NonProfit : null,
        };
    }

    /// <summary>The entries of <c>cawg.training-mining</c> (CAWG 1.1). Input to finished models is not asked about, so nothing is said of it.</summary>
    public static IReadOnlyList<TrainingMiningEntry> TrainingMining(ConsentTerms terms)
    {
        var (use, constraints) = terms.Training switch
        {
            TrainingConsent.Allowed => (TrainingMiningUse.Allowed, null),
            TrainingConsent.NonProfit => (TrainingMiningUse.Constrained, NonProfit),
            _ => (TrainingMiningUse.NotAllowed, (string?)null),
        };
        return
        [
            new(TrainingMiningEntry.AiGenerativeTraining, use, constraints),
            new(TrainingMiningEntry.AiTraining, use, constraints),
            new(TrainingMiningEntry.DataMining, use, constraints),
        ];
    }
}
