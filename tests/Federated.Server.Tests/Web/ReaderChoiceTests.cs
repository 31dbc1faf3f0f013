using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Domain.Interactions;
using Federated.Domain.Posts;
using Federated.Domain.Relationships;
using Federated.Storage;
using Federated.Testing.Databases;
using Federated.Testing.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Server.Tests.Web;

/// <summary>What a page tells about the making of pictures, and what readers choose to see of those that are AI-made; on both databases.</summary>
public sealed class ReaderChoiceTests
{
    private const string Hostile = "<script>alert(1)</script>";
    private const string AiCaption = "From a model elsewhere";
    private const string PlainCaption = "From a camera elsewhere";
    private static readonly DateTimeOffset Then = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_page_tells_who_says_what_and_readers_see_what_they_chose(TestDatabase kind)
    {
        await using var database = await DatabaseUnderTest.CreateAsync(kind);
        await using var server = await FederatedProcess.StartAsync(new FederatedProcessOptions { Database = database.ConnectionString });
        foreach (var (name, role) in (ValueTuple<string, string>[])[("ada", "owner"), ("bob", "member")])
            await server.RunCliAsync(["account", "create", name, "--email", $"{name}@example.org", "--password-stdin", "--role", role], RunningServer.Password);
        var (ai, plain) = await SeedAsync(server);
        using var ada = await WebSession.SignInAsync(server.Origin, "ada", RunningServer.Password);
        using var bob = await WebSession.SignInAsync(server.Origin, "bob", RunningServer.Password);
        using var stranger = new WebSession(server.Origin);

        // The panel: each reason with what it is worth, and a stranger's words as nothing but text.
        var page = await stranger.OpenAsync($"/@mallory@far.example/{ai}");
        var panel = page.Document.QuerySelector("#p" + ai + " details.made")!;
        Assert.Equal("AI-made", panel.QuerySelector(".badge")!.TextContent);
        Assert.Equal(["Declared", "Declared", "Detected", "Signature"], panel.QuerySelectorAll(".mark").Select(mark => mark.TextContent));
        Assert.Contains("wrote a hashtag (“#aiart”)", panel.TextContent, StringComparison.Ordinal);
        Assert.Contains("does not fit it: the file was changed afterwards, or the signature is forged (assertion.dataHash.mismatch)", panel.TextContent, StringComparison.Ordinal);
        Assert.Contains("made by a trained AI model, model Small 1", panel.TextContent, StringComparison.Ordinal);
        Assert.Contains(Hostile, panel.QuerySelector(".history li")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main script"));

        // Lists: first as the place does, with a badge.
        Assert.Equal((true, true), await SeesAsync(bob, "/"));
        Assert.Single((await stranger.OpenAsync("/tags/aiart")).Document.QuerySelectorAll(".tile .tile-made"));

        await ChooseAsync(bob, "Hide");
        Assert.Equal((false, true), await SeesAsync(bob, "/"));
        Assert.Equal((false, true), await SeesAsync(bob, "/@mallory@far.example"));
        Assert.Equal((false, false), await SeesAsync(bob, "/tags/aiart"));
        Assert.Equal((true, false), await SeesAsync(stranger, "/tags/aiart"));
        var veiled = (await bob.OpenAsync($"/@mallory@far.example/{ai}")).Document.QuerySelector("#p" + ai)!;
        Assert.NotNull(veiled.QuerySelector("details.warned:not([open]) img"));

        await ChooseAsync(bob, "Only");
        Assert.Equal((true, false), await SeesAsync(bob, "/"));
        await ChooseAsync(bob, "Blur");
        var covered = (await bob.OpenAsync("/")).Document;
        Assert.NotNull(covered.QuerySelector($"#p{ai} details.warned:not([open]) img"));
        Assert.Null(covered.QuerySelector($"#p{plain} details.warned"));
        await ChooseAsync(bob, "Show");
        Assert.Null((await bob.OpenAsync("/")).Document.QuerySelector($"#p{ai} details"));

        // The place's own choice holds for strangers, and for whoever made none; only the owner makes it.
        var settings = await ada.SubmitAsync("/admin", form => form.QuerySelector("#ai") is not null, ("AiDisplay", "Hide"));
        Assert.Equal(200, settings.Status);
        Assert.Equal((false, false), await SeesAsync(stranger, "/tags/aiart"));
        Assert.Equal((true, true), await SeesAsync(bob, "/"));
        await ChooseAsync(bob, "");
        Assert.Equal((false, true), await SeesAsync(bob, "/"));
        using var forms = await Browser.OpenAsync(server.Origin, "bob");
        Assert.Equal(422, await forms.StatusOfPostAsync("/settings/reading", ("Choice", "77")));
        Assert.Equal(422, await forms.StatusOfPostAsync("/settings/reading", ("Choice", "Nonsense")));
        Assert.Equal(400, await forms.StatusOfPostWithoutTokenAsync("/settings/reading", ("Choice", "Show")));
        Assert.Equal("/sign-in", (await stranger.OpenAsync("/settings/reading")).Url.AbsolutePath);
    }

    private static async Task ChooseAsync(WebSession who, string choice) =>
        Assert.Equal(200, (await who.SubmitAsync("/settings/reading", form => form.QuerySelector("input[name=Choice]") is not null, ("Choice", choice))).Status);

    // Tiles have no captions, so posts are known by their addresses.
    private static async Task<(bool Ai, bool Plain)> SeesAsync(WebSession who, string path)
    {
        var page = await who.OpenAsync(path);
        Assert.Equal(200, page.Status);
        var html = page.Document.Body!.InnerHtml;
        return (html.Contains($"/{AiId}\"", StringComparison.Ordinal), html.Contains($"/{PlainId}\"", StringComparison.Ordinal));
    }

    private const long AiId = 111_000_000_000_001;
    private const long PlainId = 111_000_000_000_002;

    private static async Task<(long Ai, long Plain)> SeedAsync(FederatedProcess server)
    {
        await using var services = new ServiceCollection().AddLogging().AddOptions().AddStorage(new StorageOptions(server.Database)).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var bob = await db.LocalAccounts.SingleAsync(account => account.Username == "bob");
        var mallory = new RemoteActor
        {
            Id = 111_000_000_000_000,
            Uri = ActorUri.Parse("https://far.example/u/mallory"),
            Username = "mallory",
            HandleKey = "mallory@far.example",
            HandleHost = "far.example",
            Host = "far.example",
            InboxUrl = "https://far.example/inbox",
            FetchedAt = Then,
            CreatedAt = Then,
        };
        db.Add(mallory);
        db.Add(new Follow { Id = 1, Uri = ObjectUri.Parse("https://far.example/f/1"), FollowerId = bob.Id, FolloweeId = mallory.Id, CreatedAt = Then, AcceptedAt = Then });
        db.Add(AiPost(mallory));
        db.Add(PostOf(mallory, PlainId, PlainCaption, Picture(PlainId + 10, [])));
        // A boost must not bring back what was left out.
        db.Add(new Boost { Id = 111_000_000_000_050, Uri = ObjectUri.Parse("https://far.example/b/1"), ActorId = mallory.Id, PostId = AiId, CreatedAt = Then });
        await db.SaveChangesAsync();
        return (AiId, PlainId);
    }

    private static Post AiPost(RemoteActor author)
    {
        var post = PostOf(author, AiId, AiCaption, Picture(AiId + 20,
        [
            new() { Strength = EvidenceStrength.Declared, Place = EvidencePlace.Field, Words = "trainedAlgorithmicMedia", Source = DigitalSource.TrainedAlgorithmicMedia, SaysAi = true },
            new() { Strength = EvidenceStrength.Detected, Place = EvidencePlace.FileText, Words = "parameters", SaysAi = true, Model = "Small 1", Source = DigitalSource.TrainedAlgorithmicMedia },
            new()
            {
                Strength = EvidenceStrength.Signed,
                Place = EvidencePlace.Credentials,
                Worth = SignatureWorth.Broken,
                Signer = "Image Factory",
                Reason = "assertion.dataHash.mismatch",
                History = [new ProvenanceStep(1, Hostile, "Somebody", DigitalSource.TrainedAlgorithmicMedia, "https://far.example/1")],
            },
        ]));
        post.DeclaredAiMade = true;
        post.Claims = [new() { Strength = EvidenceStrength.Declared, Place = EvidencePlace.Hashtag, Words = "#aiart", SaysAi = true }];
        post.Hashtags.Add(new PostHashtag { PostId = AiId, Name = "aiart", Shown = "aiart" });
        post.CountAiPictures();
        return post;
    }

    private static Post PostOf(RemoteActor author, long id, string caption, ImageAttachment picture)
    {
        var post = new Post { Id = id, Uri = ObjectUri.Parse($"https://far.example/p/{id}"), AuthorId = author.Id, CaptionHtml = $"<p>{caption}</p>", Visibility = Visibility.Public, PublishedAt = Then };
        post.Images.Add(picture);
        return post;
    }

    private static ImageAttachment Picture(long id, List<ProvenanceEvidence> evidence) => new()
    {
        Id = id,
        MediaType = "image/png",
        RemoteUrl = "https://far.example/picture.png",
        Source = evidence.Count > 0 ? DigitalSource.TrainedAlgorithmicMedia : DigitalSource.Unknown,
        Evidence = evidence,
        CreatedAt = Then,
    };
}
