using System.Text;
using Federated.Protocol.ActivityStreams;

namespace Federated.Protocol.Tests.ActivityStreams;

public sealed class ReadActorTests
{
    [Fact]
    public void Takes_the_shapes_that_peers_use()
    {
        var actor = Read(
            """
            {"@context":"https://www.w3.org/ns/activitystreams","id":"https://a.example/users/bob","type":"Person","preferredUsername":"bob",
             "inbox":"https://a.example/users/bob/inbox","outbox":"https://elsewhere.example/outbox","followers":{"type":"Collection","id":"https://a.example/users/bob/followers"},
             "name":"","summary":null,"icon":[{"type":"Image","url":[{"type":"Link","href":"https://a.example/i.png","mediaType":"image/png"}]}],
             "image":"https://a.example/h.png",
             "url":[{"type":"Link","href":"threads://bob"},{"type":"Link","mimeType":"text/html","href":"https://www.a.example/@bob"}],
             "attachment":{"type":"PropertyValue","name":"Web","value":"<a href='https://bob.example'>bob</a>"},
             "tag":{"type":"Label","href":"https://a.example/labels/ai","name":"AI-generated"},
             "endpoints":{"sharedInbox":"https://a.example/inbox"},"alsoKnownAs":"https://b.example/bob",
             "publicKey":[{"id":"https://a.example/users/bob#main-key","owner":"https://a.example/users/bob","publicKeyPem":"PEM"}],
             "assertionMethod":[{"id":"https://a.example/users/bob#ed","type":"Multikey","controller":"https://a.example/users/bob","publicKeyMultibase":"z6MkX"}],
             "manuallyApprovesFollowers":true,"indexable":false,"genAI":true}
            """).Value;
        Assert.Null(actor.Outbox);
        Assert.Equal("https://a.example/users/bob/followers", actor.Followers);
        Assert.Null(actor.Name);
        Assert.Equal(new MediaLink("https://a.example/i.png", "image/png"), actor.Icon);
        Assert.Equal(new MediaLink("https://a.example/h.png", null), actor.Image);
        Assert.Equal("https://www.a.example/@bob", actor.Url);
        Assert.Equal([new ProfileField("Web", "<a href='https://bob.example'>bob</a>")], actor.Fields);
        Assert.Equal(TagKind.Label, Assert.Single(actor.Tags).Kind);
        Assert.Equal("https://a.example/inbox", actor.SharedInbox);
        Assert.Equal(["https://b.example/bob"], actor.AlsoKnownAs);
        Assert.Equal("https://a.example/users/bob#main-key", Assert.Single(actor.PublicKeys).Id);
        Assert.Equal("z6MkX", Assert.Single(actor.AssertionMethods).PublicKeyMultibase);
        Assert.True(actor.ManuallyApprovesFollowers);
        Assert.False(actor.Indexable);
        Assert.Null(actor.Discoverable);
        Assert.True(actor.GenAi);
    }

    [Theory]
    [InlineData("""{"type":"Person","id":"https://a.example/b","inbox":"https://a.example/i"}""", ReadRefusal.MissingUsername)]
    [InlineData("""{"type":"Person","id":"https://a.example/b","preferredUsername":"b"}""", ReadRefusal.MissingInbox)]
    [InlineData("""{"type":"Person","id":"https://a.example/b","preferredUsername":"b","inbox":"https://c.example/i"}""", ReadRefusal.ForeignInbox)]
    [InlineData("""{"type":"Person","id":"https://a.example/b","preferredUsername":"b","inbox":"https://a.example:444/i"}""", ReadRefusal.ForeignInbox)]
    [InlineData("""{"type":"Note","id":"https://a.example/b"}""", ReadRefusal.WrongType)]
    [InlineData("""{"type":"Tombstone","id":"https://a.example/b"}""", ReadRefusal.Tombstone)]
    public void Names_why_it_is_no_actor(string json, ReadRefusal expected) => Assert.Equal(expected, Read(json).Refusal);

    [Fact]
    public void Cuts_what_is_longer_than_Mastodon_would_keep()
    {
        var fields = string.Join(',', Enumerable.Range(0, 60).Select(static n => $$"""{"type":"PropertyValue","name":"{{n}}","value":"{{new string('v', 3000)}}"}"""));
        var actor = Read($$"""
            {"type":"Person","id":"https://a.example/b","preferredUsername":"b","inbox":"https://a.example/i",
             "name":"{{new string('n', 5000)}}","summary":"{{new string('s', 50_000)}}","attachment":[{{fields}}],
             "alsoKnownAs":[{{string.Join(',', Enumerable.Range(0, 400).Select(static n => $"\"https://b.example/{n}\""))}}]}
            """).Value;
        Assert.Equal(2048, actor.Name!.Length);
        Assert.Equal(20_000, actor.Summary!.Length);
        Assert.Equal(50, actor.Fields.Count);
        Assert.Equal(2047, actor.Fields[0].Value.Length);
        Assert.Equal(256, actor.AlsoKnownAs.Count);
    }

    [Fact]
    public void Cutting_never_splits_a_character() => Assert.Equal("a", WireValues.Cut("a🎉b", 2));

    [Theory]
    [InlineData("""{"@context":"https://w3id.org/security/v1","type":"Key","id":"https://a.example/k","owner":"https://a.example/b","publicKeyPem":"PEM"}""")]
    [InlineData("""{"id":"https://a.example/k","controller":"https://a.example/b","publicKeyPem":"PEM"}""")]
    [InlineData("""{"@context":"https://www.w3.org/ns/activitystreams","type":"Person","id":"https://a.example/b","preferredUsername":"b","publicKey":{"id":"https://a.example/k","owner":"https://a.example/b","publicKeyPem":"PEM"}}""")]
    [InlineData("""{"type":"Person","id":"https://a.example/b","publicKey":[{"id":"https://a.example/other","publicKeyPem":"X"},{"id":"https://a.example/k","publicKeyPem":"PEM"}]}""")]
    public void A_key_is_found_bare_in_an_actor_and_in_a_stub_of_one(string json)
    {
        var key = ActivityReader.ReadKey(Encoding.UTF8.GetBytes(json), "https://a.example/k").Value;
        Assert.Equal("https://a.example/k", key.Id);
        Assert.Equal("https://a.example/b", key.Owner);
        Assert.Equal("PEM", key.PublicKeyPem);
    }

    [Fact]
    public void A_key_of_another_id_is_not_the_one_asked_for() =>
        Assert.Equal(
            ReadRefusal.MissingKey,
            ActivityReader.ReadKey("""{"type":"Person","id":"https://a.example/b","publicKey":{"id":"https://a.example/other","publicKeyPem":"X"}}"""u8.ToArray(), "https://a.example/k").Refusal);

    [Theory]
    [InlineData("\"expires\":\"2027-01-01T00:00:00Z\",\"revoked\":\"2026-01-01T00:00:00Z\"", "2026-01-01")]
    [InlineData("\"expires\":\"2026-01-01T00:00:00Z\"", "2026-01-01")]
    [InlineData("\"sec:revoked\":\"2026-01-01T00:00:00Z\"", "2026-01-01")]
    [InlineData("\"expires\":null", null)]
    public void A_key_says_when_it_ends(string end, string? expected)
    {
        var key = Read(
            $$"""
            {"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/v1","https://w3id.org/security/multikey/v1",{"sec":"https://w3id.org/security#"}],
             "type":"Person","id":"https://a.example/b","preferredUsername":"b","inbox":"https://a.example/i",
             "assertionMethod":{"id":"https://a.example/b#k","type":"Multikey","controller":"https://a.example/b","publicKeyMultibase":"z6Mk", {{end}} } }
            """).Value.AssertionMethods.Single();
        Assert.Equal(expected, key.NotAfter?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_key_whose_end_cannot_be_read_is_none() =>
        Assert.Equal(
            ReadRefusal.MissingKey,
            ActivityReader.ReadKey("""{"id":"https://a.example/k","owner":"https://a.example/b","publicKeyPem":"PEM","revoked":"yesterday"}"""u8.ToArray(), "https://a.example/k").Refusal);

    private static Reading<ActorDocument> Read(string json) => ActivityReader.ReadActor(Encoding.UTF8.GetBytes(json));
}
