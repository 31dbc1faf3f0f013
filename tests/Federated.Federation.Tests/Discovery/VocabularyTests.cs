using Federated.Testing.Databases;

namespace Federated.Federation.Tests.Discovery;

public sealed class VocabularyTests
{
    [Fact]
    public async Task Every_label_and_term_that_we_send_is_explained_where_it_points()
    {
        await using var world = await DiscoveryWorld.StartAsync(TestDatabase.Sqlite);
        var vocabulary = await world.GetJsonAsync("/labels");
        foreach (var item in vocabulary.GetProperty("items").EnumerateArray())
        {
            var definition = await world.GetJsonAsync(item.GetProperty("id").GetString()!);
            Assert.Equal("LabelDefinition", definition.GetProperty("type").GetString());
            Assert.Equal(vocabulary.GetProperty("id").GetString(), definition.GetProperty("context").GetString());
        }

        using var terms = await world.GetAsync("/ns", "application/ld+json");
        Assert.Equal("application/ld+json", terms.Content.Headers.ContentType!.ToString());
        Assert.Equal(
            [world.Uris.Origin + "/ns#genAI", world.Uris.Origin + "/ns#trainingConsent"],
            (await DiscoveryWorld.JsonOf(terms)).GetProperty("@graph").EnumerateArray().Select(term => term.GetProperty("@id").GetString()));
    }

    [Fact]
    public async Task People_read_the_same_in_plain_lines_and_nobody_reads_a_label_that_is_none()
    {
        await using var world = await DiscoveryWorld.StartAsync(TestDatabase.Sqlite);
        using var page = await world.GetAsync("/labels/ai-generated", "text/html");
        using var none = await world.GetAsync("/labels/no-such-label");

        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Equal(404, (int)none.StatusCode);
    }
}
