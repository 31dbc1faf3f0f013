using Federated.Domain.Consent;
using Federated.Features.Consent;
using Federated.Imaging.ContentCredentials;
using Federated.Imaging.Metadata;

namespace Federated.Features.Tests.Consent;

/// <summary>Every vocabulary says the same of the same choice, for every choice there is.</summary>
public sealed class ReuseSignalsTests
{
    public static TheoryData<ImageLicence, TrainingConsent> Choices
    {
        get
        {
            var all = new TheoryData<ImageLicence, TrainingConsent>();
            foreach (var licence in Enum.GetValues<ImageLicence>())
                foreach (var training in Enum.GetValues<TrainingConsent>())
                    all.Add(licence, training);
            return all;
        }
    }

    [Theory, MemberData(nameof(Choices))]
    public void All_signals_agree_with_the_value(ImageLicence licence, TrainingConsent training)
    {
        var terms = new ConsentTerms(licence, training);
        var signals = ReuseSignals.Of(terms);
        var allowed = training == TrainingConsent.Allowed;
        Assert.Equal(allowed ? "train-ai=y" : "train-ai=n", signals.ContentUsage);
        Assert.Equal(allowed ? "0" : "1", signals.TdmReservation);
        Assert.Equal(allowed ? null : "noai, noimageai", signals.RobotsTag);
        Assert.Equal(allowed, signals.Robots.Count == 0);
        Assert.Equal(training switch { TrainingConsent.Allowed => "allow", TrainingConsent.NonProfit => "nonprofit", _ => "deny" }, signals.TrainingWord);
        Assert.Equal(training == TrainingConsent.Unstated ? TrainingConsent.Denied : training, ReuseSignals.TrainingOf(signals.TrainingWord));
        var headers = signals.Headers("https://pics.example").ToDictionary(header => header.Name, header => header.Value);
        Assert.Equal(4, headers.Count);
        Assert.Equal((signals.ContentUsage, signals.TdmReservation, signals.RobotsTag), (headers["Content-Usage"], headers["tdm-reservation"], headers["X-Robots-Tag"]));
        Assert.Equal(training == TrainingConsent.NonProfit ? "https://pics.example/policies/nonprofit-training.json" : null, headers["tdm-policy"]);
        Assert.Equal(licence == ImageLicence.Unstated, signals.Licence is null);

        var xmp = FileTerms.Xmp(terms);
        Assert.Equal(
            training switch { TrainingConsent.Allowed => PlusDataMining.Allowed, TrainingConsent.NonProfit => PlusDataMining.ProhibitedSeeConstraint, _ => PlusDataMining.ProhibitedForTraining },
            xmp.DataMining);
        Assert.Equal(training == TrainingConsent.NonProfit, xmp.OtherConstraints is not null);
        Assert.Equal((signals.Licence?.Url, signals.Licence?.Name), (xmp.WebStatement, xmp.UsageTerms));
        // What is in the public domain is not marked as managed, and of what nobody knows nothing is said.
        Assert.Equal(licence switch { ImageLicence.Unstated or ImageLicence.NoRightsClaimed => null, ImageLicence.Cc0 or ImageLicence.PublicDomainMark => (bool?)false, _ => true }, xmp.Marked);

        var entries = FileTerms.TrainingMining(terms);
        Assert.Equal([TrainingMiningEntry.AiGenerativeTraining, TrainingMiningEntry.AiTraining, TrainingMiningEntry.DataMining], entries.Select(entry => entry.Name));
        Assert.All(entries, entry => Assert.Equal(
            training switch { TrainingConsent.Allowed => TrainingMiningUse.Allowed, TrainingConsent.NonProfit => TrainingMiningUse.Constrained, _ => TrainingMiningUse.NotAllowed },
            entry.Use));
    }

    [Fact]
    public void A_value_outside_the_list_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ReuseSignals.Of(new ConsentTerms((ImageLicence)99, TrainingConsent.Allowed)));
        Assert.False(ConsentRecord.IsChoice(new ConsentTerms((ImageLicence)99, TrainingConsent.Allowed)));
        Assert.False(ConsentRecord.IsChoice(new ConsentTerms(ImageLicence.CcBy, TrainingConsent.Unstated)));
        Assert.False(ConsentRecord.IsChoice(new ConsentTerms(ImageLicence.Unstated, TrainingConsent.Allowed)));
        Assert.True(ConsentRecord.IsChoice(ConsentTerms.Default));
        Assert.Null(ReuseSignals.TrainingOf("Allow"));
    }
}
