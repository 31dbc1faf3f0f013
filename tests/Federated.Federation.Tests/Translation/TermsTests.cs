using Federated.Domain.Actors;
using Federated.Domain.Consent;
using Federated.Domain.Identifiers;
using Federated.Domain.Posts;
using Federated.Federation.Translation;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Tests.Translation;

/// <summary>What we write of an author's two choices another server of ours reads as the same, and what others write is never read as more than it says.</summary>
public sealed class TermsTests
{
    private const string Eve = "https://remote.example/users/eve";

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
    public void A_choice_survives_the_way_to_another_server(ImageLicence licence, TrainingConsent training)
    {
        var terms = new ConsentTerms(licence, training);
        var note = new ObjectDocument
        {
            Id = Eve + "/posts/1",
            AttributedTo = Eve,
            Attachments = [new() { Url = "https://remote.example/a.png", MediaType = "image/png", License = OutgoingTerms.LicenceOf(terms) }],
            Reuse = OutgoingTerms.Of(terms),
        };
        var read = ActivityReader.ReadObject(new ActivityWriter("https://remote.example").Post(note)).Value;
        // What is not said arrives as a no, and what grants nothing needs no address.
        Assert.Equal(
            new ConsentTerms(LicenceCatalogue.Find(licence)?.Url is null ? ImageLicence.Unstated : licence, training == TrainingConsent.Unstated ? TrainingConsent.Denied : training),
            IncomingTerms.Of(read));
        Assert.Equal(training == TrainingConsent.Allowed ? [] : ["noai", "noimageai"], read.Reuse!.Robots);
    }

    [Theory]
    [InlineData("{}", ImageLicence.Unstated, TrainingConsent.Unstated)]
    [InlineData("""{"trainingConsent":"allow"}""", ImageLicence.Unstated, TrainingConsent.Allowed)]
    [InlineData("""{"trainingConsent":"ALLOW"}""", ImageLicence.Unstated, TrainingConsent.Unstated)]
    [InlineData("""{"trainingConsent":true}""", ImageLicence.Unstated, TrainingConsent.Unstated)]
    [InlineData("""{"trainingConsent":["deny","allow"]}""", ImageLicence.Unstated, TrainingConsent.Unstated)]
    [InlineData("""{"trainingConsent":["allow","deny"]}""", ImageLicence.Unstated, TrainingConsent.Unstated)]
    [InlineData("""{"trainingConsent":["allow"]}""", ImageLicence.Unstated, TrainingConsent.Allowed)]
    [InlineData("""{"trainingConsent":"allow","xRobotsTag":["noai"]}""", ImageLicence.Unstated, TrainingConsent.Denied)]
    [InlineData("""{"trainingConsent":"nonprofit","xRobotsTag":["noai","noimageai"]}""", ImageLicence.Unstated, TrainingConsent.NonProfit)]
    [InlineData("""{"xRobotsTag":["NoImageAI"]}""", ImageLicence.Unstated, TrainingConsent.Denied)]
    [InlineData("""{"xRobotsTag":["noindex"]}""", ImageLicence.Unstated, TrainingConsent.Unstated)]
    [InlineData("""{"license":"https://creativecommons.org/publicdomain/zero/1.0/"}""", ImageLicence.Cc0, TrainingConsent.Unstated)]
    [InlineData("""{"license":{"id":"https://creativecommons.org/licenses/by/4.0/"}}""", ImageLicence.CcBy, TrainingConsent.Unstated)]
    [InlineData("""{"license":"https://creativecommons.org/licenses/by/4.0/","attachment":[{"type":"Image","mediaType":"image/png","url":"https://remote.example/a.png"}]}""", ImageLicence.CcBy, TrainingConsent.Unstated)]
    [InlineData("""{"attachment":[{"type":"Image","mediaType":"image/png","url":"https://remote.example/a.png","license":"https://creativecommons.org/licenses/by/4.0/"},{"type":"Image","mediaType":"image/png","url":"https://remote.example/b.png"}]}""", ImageLicence.Unstated, TrainingConsent.Unstated)]
    [InlineData("""{"license":"javascript:alert(1)"}""", ImageLicence.Unstated, TrainingConsent.Unstated)]
    public void Nothing_is_read_as_more_than_it_says(string extra, ImageLicence licence, TrainingConsent training)
    {
        var json = $$"""{"id":"{{Eve}}/posts/1","type":"Note","attributedTo":"{{Eve}}","to":"as:Public","content":"x",{{extra[1..^1]}}{{(extra.Length > 2 ? "," : "")}}"published":"2026-11-22T12:00:00Z"}""";
        Assert.Equal(new ConsentTerms(licence, training), IncomingTerms.Of(ActivityReader.ReadObject(System.Text.Encoding.UTF8.GetBytes(json)).Value));
    }

    [Fact]
    public void A_post_and_its_author_say_what_was_chosen()
    {
        var uris = new LocalUris("https://us.example", "us.example");
        var post = new Post
        {
            Id = 1,
            Uri = uris.Post("alice", 1),
            AuthorId = 2,
            Author = new RemoteActor
            {
                Id = 2,
                Uri = ActorUri.Parse(Eve),
                Username = "eve",
                HandleKey = "eve@remote.example",
                HandleHost = "remote.example",
                Host = "remote.example",
                InboxUrl = Eve + "/inbox",
                CreatedAt = DateTimeOffset.UnixEpoch,
                FetchedAt = DateTimeOffset.UnixEpoch,
            },
            PublishedAt = DateTimeOffset.UnixEpoch,
            Terms = new(ImageLicence.CcBySa, TrainingConsent.NonProfit),
        };
        post.Images.Add(new() { Id = 3, MediaType = "image/png", FederatedKey = "k", FederatedMediaType = "image/png", CreatedAt = DateTimeOffset.UnixEpoch });
        var note = new OutgoingPosts(uris).Translate(post);
        Assert.Equal(("nonprofit", "https://creativecommons.org/licenses/by-sa/4.0/"), (note.Reuse!.Training, Assert.Single(note.Attachments).License));
        Assert.Null(note.Reuse.License); // the licence is of the picture, and not of the words around it
    }
}
