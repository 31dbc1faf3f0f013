using Federated.Protocol.ActivityStreams;

namespace Federated.Protocol.Tests.ActivityStreams;

/// <summary>A post, a poll and an actor that say all that we can say.</summary>
internal static class Samples
{
    private const string Alice = "https://us.example/users/alice";
    private const string Bob = "https://remote.example/users/bob";

    public static readonly DateTimeOffset Then = new(2026, 8, 20, 10, 0, 0, TimeSpan.Zero);

    public static readonly ObjectDocument Post = new()
    {
        Id = Alice + "/posts/1",
        AttributedTo = Alice,
        Url = "https://us.example/@alice/1",
        Published = Then,
        Updated = Then.AddMinutes(5),
        To = [Terms.Public],
        Cc = [Alice + "/followers", Bob],
        Summary = "Cat",
        Sensitive = true,
        InReplyTo = "https://remote.example/n/1",
        Content = "<p>A cat & \"friend\" 🎉</p>",
        Language = "en",
        Source = new("A cat", "text/markdown"),
        Attachments =
        [
            new()
            {
                Url = "https://us.example/media/a.jpg",
                MediaType = "image/jpeg",
                Name = "A cat",
                Width = 1536,
                Height = 1024,
                Blurhash = "UBL_:rOpGG-oBUNG",
                FocalPoint = (0, 0.3),
                DigestMultibase = "zQm",
                DigitalSourceType = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
                License = "https://creativecommons.org/licenses/by/4.0/",
            },
        ],
        Tags =
        [
            new() { Kind = TagKind.Hashtag, Name = "#cat", Href = "https://us.example/tags/cat" },
            new() { Kind = TagKind.Mention, Name = "@bob@remote.example", Href = Bob },
            new() { Kind = TagKind.Label, Name = "AI-generated", Href = "https://us.example/labels/ai-generated" },
            new() { Kind = TagKind.Emoji, Id = "https://us.example/emoji/1", Name = ":blob:", Icon = new("https://us.example/e.png", "image/png"), Updated = Then },
        ],
        Replies = Alice + "/posts/1/replies",
        RepliesFirst = Alice + "/posts/1/replies/1",
        Likes = Alice + "/posts/1/likes",
        LikesCount = 3,
        Shares = Alice + "/posts/1/shares",
        SharesCount = 0,
        Context = "https://us.example/contexts/1",
        Quote = "https://remote.example/n/2",
        QuoteAuthorization = "https://remote.example/stamps/1",
        Policy = new()
        {
            CanLike = new([Terms.Public], []),
            CanReply = new([Alice + "/followers"], [Terms.Public]),
            CanAnnounce = new([Alice], []),
            CanQuote = new([Terms.Public], []),
        },
        Location = new()
        {
            Name = "Cat caf\u00e9",
            Latitude = 52.5,
            Longitude = -13.25,
            Altitude = 34,
            Accuracy = 95.5,
            Radius = 10,
            Units = "m",
            Address = new() { Street = "Katzenweg 1", PostalCode = "10115", Locality = "Berlin", Region = "Berlin", Country = "DE" },
        },
        Reuse = new() { SearchableBy = [Terms.Public], Robots = ["noai", "noimageai"], License = "https://creativecommons.org/licenses/by/4.0/", Training = "nonprofit" },
        Generator = new() { Id = "https://us.example/actor", Type = Terms.Application, Name = "Federated", Url = "https://us.example/" },
        GenAi = true,
        DigitalSourceType = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
    };

    public static readonly ActorDocument Actor = new()
    {
        Id = Alice,
        Type = Terms.Person,
        PreferredUsername = "alice",
        WebFinger = "alice@us.example",
        Name = "Alice",
        Summary = "<p>Hi</p>",
        Url = "https://us.example/@alice",
        Inbox = Alice + "/inbox",
        SharedInbox = "https://us.example/inbox",
        Outbox = Alice + "/outbox",
        Followers = Alice + "/followers",
        Following = Alice + "/following",
        Featured = Alice + "/featured",
        Icon = new("https://us.example/i.webp", "image/webp"),
        Image = new("https://us.example/h.webp", "image/webp"),
        Published = Then,
        Updated = Then,
        ManuallyApprovesFollowers = true,
        Discoverable = true,
        Indexable = false,
        Fields = [new("Web", "<a href=\"https://alice.example\">alice</a>")],
        Tags = [new() { Kind = TagKind.Label, Name = "AI-generated", Href = "https://us.example/labels/ai-generated" }],
        AlsoKnownAs = ["https://old.example/alice"],
        MovedTo = "https://new.example/alice",
        PublicKeys = [new() { Id = Alice + "#main-key", Owner = Alice, PublicKeyPem = "-----BEGIN PUBLIC KEY-----\nAA==\n-----END PUBLIC KEY-----\n" }],
        AssertionMethods = [new() { Id = Alice + "#ed25519-key", Owner = Alice, PublicKeyMultibase = "z6MkX" }],
        GenAi = true,
        Policy = new() { CanFeature = new([Alice + "/followers"], []) },
        Reuse = new() { SearchableBy = [Alice + "/followers"] },
        Generator = new() { Type = Terms.Application, Implements = [new() { Type = Terms.Link, Href = "https://datatracker.ietf.org/doc/html/rfc9421", Name = "RFC 9421" }] },
        FeaturedTags = Alice + "/tags",
        AttributionDomains = ["alice.example"],
        Preferences = new() { Memorial = false },
    };

    public static readonly ObjectDocument Question = new()
    {
        Id = Alice + "/posts/2",
        Type = Terms.Question,
        AttributedTo = Alice,
        Published = Then,
        To = [Terms.Public],
        Content = "Cats?",
        Poll = new() { Options = [new("Yes", 2), new("Also yes", 0), new("Undecided", null)], EndTime = Then.AddDays(1), Closed = Then.AddDays(1), IsClosed = true, VotersCount = 2, IsMultiple = true },
    };
}
