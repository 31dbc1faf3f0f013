using Federated.Domain.Consent;

namespace Federated.Domain.Tests.Consent;

/// <summary>What two choices amount to together, and by which names licences are known.</summary>
public sealed class ConsentTermsTests
{
    [Fact]
    public void Of_two_that_apply_the_stricter_answer_counts_and_a_licence_only_where_they_agree()
    {
        foreach (var one in All())
            foreach (var other in All())
            {
                var both = one.And(other);
                Assert.Equal(both, other.And(one));
                Assert.True(both.Training <= one.Training && both.Training <= other.Training);
                Assert.Equal(one.Licence == other.Licence ? one.Licence : ImageLicence.Unstated, both.Licence);
            }
    }

    [Fact]
    public void Silence_is_shown_as_the_default_and_the_default_is_no()
    {
        Assert.Equal(new ConsentTerms(ImageLicence.AllRightsReserved, TrainingConsent.Denied), ConsentTerms.Unstated.OrDefault);
        Assert.All(All().Where(terms => terms is { Licence: not ImageLicence.Unstated, Training: not TrainingConsent.Unstated }), terms => Assert.Equal(terms, terms.OrDefault));
        Assert.All(All(), terms => Assert.True(terms.Training == TrainingConsent.Unstated || terms.OrDefault.Training == terms.Training));
    }

    [Fact]
    public void Every_licence_but_silence_is_in_the_catalogue_once_and_found_by_its_name_and_address()
    {
        Assert.Equal(Enum.GetValues<ImageLicence>().Where(licence => licence != ImageLicence.Unstated), LicenceCatalogue.All.Select(entry => entry.Licence).Order());
        foreach (var entry in LicenceCatalogue.All)
        {
            Assert.True(LicenceCatalogue.TryParse(entry.Id.ToUpperInvariant(), out var licence));
            Assert.Equal(entry.Licence, licence);
            Assert.Equal(entry.Url is null ? ImageLicence.Unstated : entry.Licence, LicenceCatalogue.FromUrl(entry.Url));
        }
    }

    [Theory]
    [InlineData("http://creativecommons.org/licenses/by/4.0", ImageLicence.CcBy)]
    [InlineData("https://www.creativecommons.org/licenses/by-nc-sa/4.0/deed.en", ImageLicence.CcByNcSa)]
    [InlineData("https://creativecommons.org/licenses/by-sa/4.0/legalcode", ImageLicence.CcBySa)]
    [InlineData("https://creativecommons.org/publicdomain/zero/1.0/", ImageLicence.Cc0)]
    [InlineData("https://creativecommons.org/licenses/by/3.0/", ImageLicence.Unstated)]
    [InlineData("https://evil.example/creativecommons.org/licenses/by/4.0/", ImageLicence.Unstated)]
    [InlineData("", ImageLicence.Unstated)]
    [InlineData("://", ImageLicence.Unstated)]
    [InlineData(null, ImageLicence.Unstated)]
    public void An_address_is_the_licence_that_it_names_and_no_other_version(string? url, ImageLicence expected) =>
        Assert.Equal(expected, LicenceCatalogue.FromUrl(url));

    private static IEnumerable<ConsentTerms> All() =>
        from licence in Enum.GetValues<ImageLicence>() from training in Enum.GetValues<TrainingConsent>() select new ConsentTerms(licence, training);
}
