using System.Text;
using Federated.Protocol.ActivityStreams;
using Federated.Testing;

namespace Federated.Protocol.Tests.ActivityStreams;

/// <summary>Everything that the vocabulary and its extensions can say finds its record.</summary>
public sealed class ReadVocabularyTests
{
    private const string Post = "\"id\":\"https://a.example/n\",\"attributedTo\":\"https://a.example/b\"";

    [Theory]
    [InlineData("Accept"), InlineData("Add"), InlineData("Announce"), InlineData("Arrive"), InlineData("Block"), InlineData("Create"), InlineData("Delete"), InlineData("Dislike")]
    [InlineData("EmojiReact"), InlineData("Flag"), InlineData("Follow"), InlineData("Ignore"), InlineData("Invite"), InlineData("Join"), InlineData("Leave"), InlineData("Like"), InlineData("Listen")]
    [InlineData("Move"), InlineData("Offer"), InlineData("Read"), InlineData("Reject"), InlineData("Remove"), InlineData("TentativeAccept"), InlineData("TentativeReject"), InlineData("Travel")]
    [InlineData("Undo"), InlineData("Update"), InlineData("View"), InlineData("QuoteRequest"), InlineData("LikeRequest"), InlineData("ReplyRequest"), InlineData("AnnounceRequest"), InlineData("FeatureRequest")]
    [InlineData("Lock"), InlineData("Resolve"), InlineData("Warn"), InlineData("SomethingNew")]
    public void Every_activity_is_one(string type)
    {
        var activity = Assert.IsType<ActivityDocument>(Read($$"""{"type":"{{type}}","id":"https://a.example/1","actor":"https://a.example/b","object":"https://c.example/1","origin":"https://a.example/o","target":"https://a.example/t"}"""));
        Assert.Equal((type, "https://c.example/1", "https://a.example/o", "https://a.example/t"), (activity.Type, activity.Object!.Id, activity.Origin!.Id, activity.Target!.Id));
    }

    [Theory]
    [InlineData("Arrive"), InlineData("Travel"), InlineData("View")]
    public void Some_activities_need_no_object(string type) =>
        Assert.Null(Assert.IsType<ActivityDocument>(Read($$"""{"type":"{{type}}","id":"https://a.example/1","actor":"https://a.example/b"}""")).Object);

    [Theory]
    [InlineData("oneOf", false)]
    [InlineData("anyOf", true)]
    public void A_question_is_a_poll(string name, bool isMultiple)
    {
        var poll = Object("Question", $$"""
            "{{name}}":[{"type":"Note","name":"A","replies":{"type":"Collection","totalItems":3} },{"type":"Note","nameMap":{"en":"B"} },{"type":"Note"}],
            "closed":"2026-01-02T00:00:00Z","endTime":"2026-01-01T00:00:00Z","votersCount":4
            """).Poll!;
        Assert.Equal([new("A", 3), new("B", null)], poll.Options);
        Assert.Equal((isMultiple, true, 4L), (poll.IsMultiple, poll.IsClosed, poll.VotersCount!.Value));
        Assert.Equal((2026, 2), (poll.Closed!.Value.Year, poll.Closed.Value.Day));
        Assert.True(Object("Question", "\"oneOf\":{\"name\":\"A\"},\"closed\":true").Poll!.IsClosed);
        Assert.False(Object("Question", "\"oneOf\":[{\"name\":\"A\"}],\"closed\":false").Poll!.IsClosed);
        Assert.Null(Object("Note", "\"oneOf\":[]").Poll);
    }

    [Fact]
    public void Policies_are_read_in_all_their_spellings()
    {
        var policy = Object("Note", """
            "interactionPolicy":{"canLike":{"always":"as:Public"},"canReply":{"automaticApproval":["https://a.example/f"],"manualApproval":["https://www.w3.org/ns/activitystreams#Public"]},
              "canAnnounce":{"always":[],"approvalRequired":["Public"]},"canQuote":{"automaticApproval":[]}}
            """).Policy!;
        Assert.Equal([Terms.Public], policy.CanLike!.AutomaticApproval);
        Assert.Equal([Terms.Public], policy.CanReply!.ManualApproval);
        Assert.Equal([Terms.Public], policy.CanAnnounce!.ManualApproval);
        Assert.Empty(policy.CanQuote!.AutomaticApproval);
        Assert.Null(policy.CanFeature);
        var pixelfed = Object("Note", "\"capabilities\":{\"announce\":\"https://www.w3.org/ns/activitystreams#Public\",\"like\":[\"https://a.example/f\"],\"reply\":null}").Policy!;
        Assert.Equal([Terms.Public], pixelfed.CanAnnounce!.AutomaticApproval);
        Assert.Equal(["https://a.example/f"], pixelfed.CanLike!.AutomaticApproval);
        Assert.Null(pixelfed.CanReply);
    }

    [Fact]
    public void An_event_has_its_time_and_place()
    {
        var gathering = Object("Event", """
            "startTime":"2026-01-01T10:00:00Z","endTime":"2026-01-01T12:00:00Z","timezone":"Europe/Paris","joinMode":"free","maximumAttendeeCapacity":10,"participantCount":3,
            "location":{"type":"Place","name":"Here","latitude":"48.5","longitude":200,"address":{"type":"PostalAddress","streetAddress":"1 rue","addressLocality":"Paris","addressCountry":"FR"} }
            """);
        Assert.Equal((10L, 3L, "free", "Europe/Paris"), (gathering.Event!.MaximumAttendeeCapacity!.Value, gathering.Event.ParticipantCount!.Value, gathering.Event.JoinMode, gathering.Event.Timezone));
        Assert.Equal(("Here", 48.5, (double?)null), (gathering.Location!.Name, gathering.Location.Latitude!.Value, gathering.Location.Longitude));
        Assert.Equal(("1 rue", "Paris", "FR"), (gathering.Location.Address!.Street, gathering.Location.Address.Locality, gathering.Location.Address.Country));
    }

    [Fact]
    public void A_film_has_its_links()
    {
        var film = Object("Video", """
            "duration":"PT5M","views":7,"category":{"identifier":"15","name":"Science"},"licence":{"name":"CC BY"},"uuid":"x","isLiveBroadcast":false,"downloadEnabled":true,
            "url":[{"type":"Link","mediaType":"text/html","href":"https://a.example/w"},{"type":"Link","mediaType":"video/mp4","href":"https://a.example/v.mp4","height":720,"width":1280,"size":5,"fps":30,"rel":["a","b"]}]
            """);
        Assert.Equal("https://a.example/w", film.Url);
        var link = film.Media!.Links[1];
        Assert.Equal((1280, 720, 5L, 30, 2), (link.Width!.Value, link.Height!.Value, link.Size!.Value, link.Fps!.Value, link.Rel.Count));
        Assert.Equal(("Science", "CC BY", "PT5M", 7L), (film.Media.Category, film.Media.Licence, film.Media.Duration, film.Media.Views!.Value));
    }

    [Fact]
    public void Groups_Misskey_and_readers_find_their_words()
    {
        var post = Object("Page", """
            "audience":"https://a.example/c","stickied":true,"commentsEnabled":false,"distinguished":true,"_misskey_content":"**x**","directMessage":true,
            "searchableBy":"as:Public","xRobotsTag":["noai"],"license":"https://creativecommons.org/licenses/by/4.0/","trainingConsent":"deny","generator":"https://a.example/app","preview":{"type":"Note","content":"short"},"image":"https://a.example/t.png",
            "quoteAuthorization":"https://b.example/s","approvedBy":"https://b.example/r","contentMap":{"en":"E","de":"D"},"proof":{"type":"DataIntegrityProof"},"signature":{"type":"RsaSignature2017"}
            """);
        Assert.Equal((true, false, true), (post.Community!.Stickied, post.Community.CommentsEnabled, post.Community.Distinguished));
        Assert.Equal(("**x**", true), (post.Misskey!.Content, post.Misskey.DirectMessage));
        Assert.Equal([Terms.Public], post.Reuse!.SearchableBy);
        Assert.Equal(["noai"], post.Reuse.Robots);
        Assert.Equal(("https://creativecommons.org/licenses/by/4.0/", "deny"), (post.Reuse.License, post.Reuse.Training));
        Assert.Equal(("https://a.example/app", "https://a.example/t.png"), (post.Generator!.Id, post.Image!.Url));
        Assert.Equal(("https://b.example/s", "https://b.example/r"), (post.QuoteAuthorization, post.ApprovedBy));
        Assert.Equal([new LanguageText("en", "E"), new LanguageText("de", "D")], post.Contents);
        Assert.True(post.Proofs is { Proof: not null, Signature: not null });
        Assert.NotNull(post.Preview!.Embedded);
    }

    [Fact]
    public void An_actor_says_how_it_wants_to_be_treated()
    {
        var actor = Assert.IsType<ActorDocument>(Read("""
            {"type":"Group","id":"https://a.example/b","preferredUsername":"b","inbox":"https://a.example/i","memorial":true,"suspended":false,"showMedia":true,"isCat":true,"_misskey_followedMessage":"hi",
             "capabilities":{"acceptsChatMessages":true},"moderators":"https://a.example/m","postingRestrictedToMods":true,"featuredTags":"https://a.example/t","attributionDomains":["a.example"],
             "endpoints":{"sharedInbox":"https://a.example/s","proxyUrl":"https://a.example/p","uploadMedia":"https://evil.example/u"},
             "generator":{"type":"Application","implements":[{"href":"https://datatracker.ietf.org/doc/html/rfc9421","name":"RFC-9421"}]},
             "interactionPolicy":{"canFeature":{"automaticApproval":["as:Public"]}}}
            """));
        Assert.Equal((true, false, true, true, "hi", true), (actor.Preferences!.Memorial, actor.Preferences.Suspended, actor.Preferences.ShowMedia, actor.Preferences.IsCat, actor.Preferences.FollowedMessage, actor.Preferences.AcceptsChatMessages));
        Assert.Equal(("https://a.example/m", true), (actor.Community!.Moderators, actor.Community.PostingRestrictedToMods));
        Assert.Equal(("https://a.example/p", (string?)null), (actor.Endpoints!.ProxyUrl, actor.Endpoints.UploadMedia));
        Assert.Equal("https://datatracker.ietf.org/doc/html/rfc9421", Assert.Single(actor.Generator!.Implements).Href);
        Assert.Equal([Terms.Public], actor.Policy!.CanFeature!.AutomaticApproval);
        Assert.Equal(("https://a.example/t", "a.example"), (actor.FeaturedTags, Assert.Single(actor.AttributionDomains)));
    }

    [Fact]
    public void The_smaller_kinds_have_records_of_their_own()
    {
        var stamp = Assert.IsType<ApprovalDocument>(Read($$"""{"type":"QuoteAuthorization",{{Post}},"interactingObject":"https://b.example/1","interactionTarget":"https://a.example/2"}"""));
        Assert.Equal(("https://b.example/1", "https://a.example/2"), (stamp.InteractingObject, stamp.InteractionTarget));
        var older = Assert.IsType<ApprovalDocument>(Read($$"""{"type":"LikeApproval",{{Post}},"object":"https://b.example/1","target":"https://a.example/2"}"""));
        Assert.Equal("https://b.example/1", older.InteractingObject);
        Assert.Equal(ReadRefusal.MissingTarget, Refusal($$"""{"type":"ReplyApproval",{{Post}},"object":"https://b.example/1"}"""));
        Assert.Equal("https://b.example/1", Assert.IsType<LinkDocument>(Read("""{"type":"Link","href":"https://b.example/1"}""")).Href);
        Assert.Equal(ReadRefusal.MissingTarget, Refusal("""{"type":"Mention"}"""));
        Assert.Equal(12.5, Assert.IsType<PlaceDocument>(Read("""{"type":"Place","latitude":12.5}""")).Latitude);
        Assert.Equal("https://b.example/1", Assert.IsType<ProfileDocument>(Read("""{"type":"Profile","describes":{"type":"Person","id":"https://b.example/1"} }""")).Describes!.Id);
        Assert.Equal("http://purl.org/vocab/relationship/acquaintanceOf", Assert.IsType<RelationshipDocument>(Read("""{"type":"Relationship","relationship":"http://purl.org/vocab/relationship/acquaintanceOf"}""")).Kind);
        Assert.Equal("AI", Assert.IsType<LabelDefinitionDocument>(Read("""{"type":"LabelDefinition","id":"https://a.example/l","nameMap":{"en":"AI"}}""")).Name);
        Assert.IsType<TombstoneDocument>(Read("""{"type":"Tombstone","id":"https://a.example/l"}"""));
        Assert.IsType<KeyDocument>(Read("""{"id":"https://a.example/k","owner":"https://a.example/b","publicKeyPem":"x"}"""));
        var story = Assert.IsType<OtherDocument>(Read("""{"type":"Story","id":"https://a.example/s","name":"x"}"""));
        Assert.Equal(("Story", "x"), (story.Type, story.Name));
    }

    [Fact]
    public void An_address_that_is_an_object_is_still_an_address()
    {
        var activity = Assert.IsType<ActivityDocument>(Read("""{"type":"Like","id":"https://a.example/1","actor":{"id":"https://a.example/b"},"object":{"id":"https://c.example/1"},"to":{"id":"as:Public","type":"Collection"}}"""));
        Assert.Equal([Terms.Public], activity.To);
        Assert.Null(activity.Object!.Embedded);
    }

    [ConformanceFact]
    public void What_is_refused_lacks_what_its_type_needs()
    {
        var refusals = Directory.GetFiles(Conformance.Path("corpus"), "*.json", SearchOption.AllDirectories).Select(static file => ActivityReader.Read(File.ReadAllBytes(file)).Refusal).CountBy(static refusal => refusal).ToDictionary();

        // Excerpts in documentation leave ids and owners out, and the W3C's examples give neither.
        Assert.True(refusals[ReadRefusal.None] >= 900, $"{refusals[ReadRefusal.None]}");
        ReadRefusal[] expected =
        [
            ReadRefusal.None, ReadRefusal.MissingId, ReadRefusal.BadId, ReadRefusal.MissingOwner, ReadRefusal.MissingActor, ReadRefusal.MissingObject, ReadRefusal.MissingInbox, ReadRefusal.MissingUsername,
            ReadRefusal.ForeignInbox, ReadRefusal.MissingKey, ReadRefusal.MissingTarget, ReadRefusal.DuplicateProperty, ReadRefusal.NotJson, ReadRefusal.NotAnObject, ReadRefusal.BadContext, ReadRefusal.NotJsonLd,
            ReadRefusal.Restructured,
        ];
        Assert.Empty(refusals.Keys.Except(expected));
    }

    private static WireDocument Read(string json) => ActivityReader.Read(Encoding.UTF8.GetBytes(json)).Value;

    private static ReadRefusal Refusal(string json) => ActivityReader.Read(Encoding.UTF8.GetBytes(json)).Refusal;

    private static ObjectDocument Object(string type, string members) => Assert.IsType<ObjectDocument>(Read($"{{\"type\":\"{type}\",{Post},{members}}}"));
}
