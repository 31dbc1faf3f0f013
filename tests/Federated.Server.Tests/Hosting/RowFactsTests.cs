using Federated.Server.Hosting;
using Federated.Storage.Queues;

namespace Federated.Server.Tests.Hosting;

public sealed class RowFactsTests
{
    [Fact]
    public void An_activity_is_shown_indented_with_who_sent_it()
    {
        var facts = RowFacts.Of(Row("""{"type":"Like","x":"<b>"}"""u8.ToArray()));

        Assert.Contains("\"type\": \"Like\"", facts.Body, StringComparison.Ordinal);
        Assert.Contains("\"x\": \"<b>\"", facts.Body, StringComparison.Ordinal);
        Assert.Equal("https://a.example/users/a", facts.Facts.Single(fact => fact.Key == "actor").Value);
    }

    [Fact]
    public void What_is_no_json_is_shown_as_it_is_and_what_is_long_is_cut()
    {
        Assert.Equal("not json", RowFacts.Of(Row("not json"u8.ToArray())).Body);
        Assert.Equal(RowFacts.MostBody + 1, RowFacts.Of(Row([.. Enumerable.Repeat((byte)'a', 1024 * 1024)])).Body!.Length);
    }

    [Fact]
    public void A_prompt_stays_with_its_person()
    {
        var facts = RowFacts.Of(new GenerationJob
        {
            Id = 1,
            OwnerId = 1,
            Engine = "procedural",
            Prompt = "a secret wish",
            Width = 512,
            Height = 512,
            CreatedAt = default,
            AvailableAt = default,
        });

        Assert.Null(facts.Body);
        Assert.DoesNotContain(facts.Facts, fact => fact.Value.Contains("secret", StringComparison.Ordinal));
    }

    private static InboundActivity Row(byte[] body) => new()
    {
        Id = 1,
        Body = body,
        DeduplicationKey = [],
        ActorUri = "https://a.example/users/a",
        SignerUri = "https://a.example/users/a",
        Host = "a.example",
        CreatedAt = default,
        AvailableAt = default,
    };
}
