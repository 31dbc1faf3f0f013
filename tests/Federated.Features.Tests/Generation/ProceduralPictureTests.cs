using System.Text;
using Federated.Features.Generation.Engines.Procedural;

namespace Federated.Features.Tests.Generation;

public sealed class ProceduralPictureTests
{
    [Theory]
    [InlineData("emerald hills", "red hills", 1)]
    [InlineData("red abstract", "blue abstract", 0)]
    [InlineData("blue mountains at noon", "orange mountains at noon", 2)]
    [InlineData("a violet sky over a meadow", "a yellow sky over a meadow", 2)]
    public void A_colour_word_moves_the_picture_towards_its_colour(string with, string other, int channel) =>
        Assert.True(Share(Mean(with), channel) > Share(Mean(other), channel) + 0.015, $"{Share(Mean(with), channel)} and {Share(Mean(other), channel)}");

    [Fact]
    public void Noir_is_grey_and_vivid_is_not()
    {
        Assert.True(Colourfulness("noir city") < 4);
        Assert.True(Colourfulness("vivid meadow with flowers") > 30);
    }

    [Fact]
    public void Night_is_darker_than_noon_and_pastel_lighter_than_dark()
    {
        Assert.True(Mean("village at night").Sum() < 0.6 * Mean("village at noon").Sum());
        Assert.True(Mean("a lake, dark").Sum() < 0.8 * Mean("a lake, pastel").Sum());
    }

    [Fact]
    public void A_thing_in_the_prompt_changes_the_picture_where_it_stands()
    {
        var without = Pixels("meadow at noon");
        var with = Pixels("meadow at noon, a castle");
        Assert.True(without.Zip(with).Count(p => Math.Abs(p.First - p.Second) > 24) > 512 * 512 * 3 / 50);
    }

    [Theory]
    [MemberData(nameof(Weird))]
    public void Never_throws_whatever_the_prompt(string prompt) => Assert.Equal(512 * 512 * 3, Pixels(prompt).Length);

    public static TheoryData<string> Weird()
    {
        var data = new TheoryData<string>
        {
            "👩‍👩‍👧‍👦🏳️‍🌈", "\ud800 lone surrogate \udc00", "\0\u0001\u001b[31m", "مرحبا بالعالم תמונה", "\u202Eesrever", "日本の山と海", new string('a', 4000),
            string.Join(' ', Enumerable.Repeat("boat", 800)), "no no no no", "0 cats -5 dogs 2147483648 birds", "Z̸̧̛a̶l̷g̴o̵", "____ __ _", "1 2 3 4 5 6 7 8 9", "without", "<script>alert(1)</script>", "%n%s%x{0}{{",
            "huge near red planet, huge moon, giant whale, giant dragon, foreground", "fish in space", "ship in the desert", "underwater castle", "ten ships ten whales ten castles ten dragons ten trees ten horses",
        };
        var words = Federated.Features.Generation.Engines.Procedural.Reading.Lexicon.Motifs.Keys.Order(StringComparer.Ordinal).ToArray();
        var random = new Random(1);
        for (var i = 0; i < 12; i++)
        {
            var prompt = new StringBuilder();
            for (var n = 0; n < 1 + 2 * i; n++)
                prompt.Append(words[random.Next(words.Length)]).Append(random.Next(4) == 0 ? ", " : " ").Append(random.Next(5) == 0 ? (char)random.Next(32, 0xFFFF) : ' ');
            data.Add(prompt.ToString());
        }
        return data;
    }

    private static byte[] Pixels(string prompt) => ProceduralRenderer.Render(prompt, null, 11, 512, 512, _ => { }, default);

    private static double[] Mean(string prompt)
    {
        var sums = new double[3];
        var pixels = Pixels(prompt);
        for (var i = 0; i < pixels.Length; i++)
            sums[i % 3] += pixels[i];
        return [.. sums.Select(s => s / (512 * 512))];
    }

    private static double Share(double[] mean, int channel) => mean[channel] / mean.Sum();

    private static double Colourfulness(string prompt)
    {
        var pixels = Pixels(prompt);
        double sum = 0;
        for (var i = 0; i < pixels.Length; i += 3)
            sum += Math.Max(pixels[i], Math.Max(pixels[i + 1], pixels[i + 2])) - Math.Min(pixels[i], Math.Min(pixels[i + 1], pixels[i + 2]));
        return sum / (512 * 512);
    }
}
