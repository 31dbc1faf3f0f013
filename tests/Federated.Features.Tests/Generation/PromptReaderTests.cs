using Federated.Features.Generation.Engines.Procedural.Reading;
using Federated.Features.Generation.Engines.Procedural.Shapes;
using Federated.Features.Generation.Engines.Procedural.Staging;

namespace Federated.Features.Tests.Generation;

public sealed class PromptReaderTests
{
    [Fact]
    public void Every_word_of_the_lexicon_puts_its_thing_on_the_stage() =>
        Assert.All(Lexicon.Motifs, entry => Assert.True(PromptReader.Read(entry.Key.Replace('_', ' '), null).Has(entry.Value), entry.Key));

    [Fact]
    public void Every_motif_has_a_word() =>
        Assert.Equal(Enum.GetValues<Motif>().Order(), Lexicon.Motifs.Values.Distinct().Order());

    [Fact]
    public void Everyone_who_grows_into_a_hero_has_a_silhouette_or_a_painter()
    {
        var painted = new[] { Motif.SailingBoat, Motif.Ship };
        Assert.All(Enum.GetValues<Motif>().Where(m => Casting.Of(m).Grows && !painted.Contains(m)), m => Assert.Contains(m, Bestiary.All.Keys));
    }

    [Theory]
    [InlineData("Ein Leuchtturm am Meer", "Lighthouse Sea")]
    [InlineData("Zwei Kätzchen unter dem Vollmond", "Cat Moon")]
    [InlineData("Schloß am See", "Castle Lake")]
    [InlineData("une forêt avec des étoiles", "Forest Stars")]
    [InlineData("una montaña y un árbol", "Mountains Tree")]
    [InlineData("hot air balloons over dunes", "Balloon Desert")]
    [InlineData("🌊🚢🌙", "Sea Ship Moon")]
    [InlineData("WOLVES & ponies", "Wolf Horse")]
    [InlineData("the milky way above a village", "MilkyWay Village")]
    [InlineData("black and white bridge", "Bridge")]
    public void Reads_languages_plurals_phrases_and_emoji(string prompt, string motifs) =>
        Assert.Equal(motifs, string.Join(' ', PromptReader.Read(prompt, null).Mentions.Select(m => m.Motif)));

    [Theory]
    [InlineData("a beach without palms", nameof(Motif.Palm))]
    [InlineData("meadow, no dark clouds", nameof(Motif.Clouds))]
    [InlineData("Strand ohne Palmen", nameof(Motif.Palm))]
    [InlineData("une plage sans oiseaux", nameof(Motif.Bird))]
    public void No_and_without_keep_things_away(string prompt, string motif)
    {
        var reading = PromptReader.Read(prompt, null);
        Assert.False(reading.Has(Enum.Parse<Motif>(motif)));
        Assert.NotEmpty(reading.Mentions);
    }

    [Fact]
    public void A_negation_ends_at_the_comma() =>
        Assert.True(PromptReader.Read("no people, a castle", null).Has(Motif.Castle));

    [Fact]
    public void The_negative_prompt_removes_what_it_names()
    {
        var reading = PromptReader.Read("a boat and a whale, dark", "whale, dark");
        Assert.True(reading.Has(Motif.SailingBoat));
        Assert.False(reading.Has(Motif.Whale));
        Assert.False(reading.Feels(Mood.Dark));
    }

    [Theory]
    [InlineData("two boats", nameof(Motif.SailingBoat), 2)]
    [InlineData("drei Pferde", nameof(Motif.Horse), 3)]
    [InlineData("many birds", nameof(Motif.Bird), 9)]
    [InlineData("7 trees", nameof(Motif.Tree), 7)]
    [InlineData("1000000 cats", nameof(Motif.Cat), 12)]
    [InlineData("99999999999999999999 cats", nameof(Motif.Cat), 3)]
    [InlineData("horses", nameof(Motif.Horse), 3)]
    [InlineData("a horse", nameof(Motif.Horse), 1)]
    public void Counts_what_can_be_counted(string prompt, string motif, int count) =>
        Assert.Equal(count, PromptReader.Read(prompt, null).Find(Enum.Parse<Motif>(motif))!.Count);

    [Theory]
    [InlineData("a castle on the left", nameof(Motif.Castle), nameof(Place.Left))]
    [InlineData("on the right a tower", nameof(Motif.Tower), nameof(Place.Right))]
    [InlineData("a ship in the distance", nameof(Motif.Ship), nameof(Place.Far))]
    public void Knows_where_things_stand(string prompt, string motif, string place) =>
        Assert.Equal(Enum.Parse<Place>(place), PromptReader.Read(prompt, null).Find(Enum.Parse<Motif>(motif))!.Place);

    [Fact]
    public void A_colour_belongs_to_the_thing_that_follows_it()
    {
        var reading = PromptReader.Read("a red boat on an emerald sea, blue night", null);
        Assert.Equal(Tint.Red, reading.Find(Motif.SailingBoat)!.Tint);
        Assert.Equal(Tint.Emerald, reading.Find(Motif.Sea)!.Tint);
        Assert.Equal([Tint.Red, Tint.Emerald, Tint.Blue], reading.Tints);
        Assert.Equal(Hour.Night, reading.Hour);
    }

    [Theory]
    [InlineData("sunrise", nameof(Hour.Dawn))]
    [InlineData("at noon", nameof(Hour.Day))]
    [InlineData("golden hour", nameof(Hour.Golden))]
    [InlineData("blaue Stunde", nameof(Hour.Dusk))]
    [InlineData("medianoche", nameof(Hour.Night))]
    public void Knows_the_hour(string prompt, string hour) => Assert.Equal(Enum.Parse<Hour>(hour), PromptReader.Read(prompt, null).Hour);

    [Fact]
    public void Understands_nothing_of_what_it_does_not_know()
    {
        var reading = PromptReader.Read("quantum thoughts", null);
        Assert.Empty(reading.Mentions);
        Assert.Empty(reading.Moods);
    }
}
