using System.Text;
using System.Text.Json.Nodes;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Domain.Lineage;
using Federated.Domain.Posts;
using Federated.Federation.Remote;
using Federated.Federation.Translation;
using Federated.Protocol.ActivityStreams;
using Federated.Storage.Queries;

namespace Federated.Federation.Tests.Translation;

/// <summary>Recipes, policies, parents and stamps on the wire: what goes out comes in again, and what is hostile comes in small.</summary>
public sealed class LineageWireTests
{
    private const string Parent = "https://far.example/posts/1";
    private const string Stamp = "https://far.example/posts/1/stamps/1";
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly LocalUris Uris = new("https://us.example", "us.example");
    private static readonly OutgoingPosts Posts = new(Uris);
    private static readonly ActivityWriter Writer = new(Uris.Origin);

    [Theory]
    [InlineData(PromptVisibility.Private, null)]
    [InlineData(PromptVisibility.OnRequest, null)]
    [InlineData(PromptVisibility.Followers, null)]
    [InlineData(PromptVisibility.Public, "a cat")]
    public void A_prompt_stands_in_the_object_only_when_everybody_may_read_it(PromptVisibility visibility, string? expected)
    {
        var post = PostWithRecipe();
        post.PromptVisibility = visibility;

        var note = RoundTrip(post);
        var recipe = note.Attachments[0].Recipe!;
        Assert.Equal((expected, expected is null ? null : "text"), (recipe.Prompt, recipe.NegativePrompt));
        Assert.Equal(("sdxl", "1.0", "comfy", "9223372036854775807", 20), (recipe.System, recipe.SystemVersion, recipe.Engine, recipe.Seed, recipe.Steps));
        Assert.Equal("https://us.example/users/alice/posts/42/recipe", note.GeneratedBy);
        Assert.Equal(expected is not null, PromptDisclosure.IsForEveryReader(post));

        // The document for one reader tells what that reader was found to be told, whatever the object says.
        var told = ActivityReader.Read(Writer.Recipe(Posts.RecipeOf(post), Posts.Translate(post, null, tellsPrompt: true)));
        Assert.Contains("a cat", Encoding.UTF8.GetString(Writer.Recipe(Posts.RecipeOf(post), Posts.Translate(post, null, tellsPrompt: true))), StringComparison.Ordinal);
        Assert.True(told.TryGet(out _));
        var read = IncomingPost.Read(note, Alice(), null, Now)!;
        Assert.Equal((expected ?? "", long.MaxValue), (read.Images[0].Recipe!.Prompt, read.Images[0].Recipe!.Seed));
        Assert.Equal(expected is null ? PromptVisibility.Private : PromptVisibility.Public, read.PromptVisibility);
    }

    [Theory]
    [InlineData(RemixPolicy.Anyone)]
    [InlineData(RemixPolicy.Followers)]
    [InlineData(RemixPolicy.Ask)]
    [InlineData(RemixPolicy.Nobody)]
    public void A_policy_comes_in_as_it_went_out(RemixPolicy policy)
    {
        var post = PostWithRecipe();
        post.Remixing = policy;
        Assert.Equal(policy, IncomingPost.Read(RoundTrip(post), Alice(), null, Now)!.Remixing);
    }

    [Fact]
    public void Who_says_nothing_of_remixes_has_no_policy_and_a_text_needs_none()
    {
        var post = PostWithRecipe();
        Assert.Null(IncomingPost.Read(RoundTrip(post), Alice(), null, Now)!.Remixing);
        post.Remixing = RemixPolicy.Anyone;
        post.Images.Clear();
        Assert.Null(RoundTrip(post).Policy);
    }

    [Fact]
    public void Parents_and_stamps_travel_and_what_was_refused_has_no_stamp()
    {
        var post = PostWithRecipe();
        post.Derivations.Add(new Derivation { DerivedId = 42, SourceUri = ObjectUri.Parse(Parent), Standing = DerivationStanding.Stamped, StampUri = ObjectUri.Parse(Stamp), CreatedAt = Now });
        post.Derivations.Add(new Derivation { DerivedId = 42, SourceUri = ObjectUri.Parse("https://far.example/posts/2"), Standing = DerivationStanding.Refused, CreatedAt = Now });
        var note = RoundTrip(post);

        Assert.Equal([Parent, "https://far.example/posts/2"], note.DerivedFrom);
        Assert.Equal([Stamp], note.RemixAuthorizations);
        Assert.Equal(2, IncomingPost.Read(note, Alice(), null, Now)!.DerivedFrom.Count);
    }

    [Fact]
    public void Ten_thousand_parents_are_a_few_and_none_of_them_is_the_post_itself()
    {
        var note = JsonNode.Parse(Writer.Post(Posts.Translate(PostWithRecipe())))!.AsObject();
        var id = note["id"]!.GetValue<string>();
        note["wasDerivedFrom"] = new JsonArray([id, Parent, Parent, .. Enumerable.Range(0, 10_000).Select(i => JsonValue.Create($"https://far.example/x/{i}"))]);
        note["attachment"]![0]!["genSeed"] = "not a number";
        note["attachment"]![0]!["AISystemUsed"] = new string('m', 5000) + "\u202e";
        note["attachment"]![0]!["AIPromptInformation"] = new string('p', 100_000) + "\0";
        var read = IncomingPost.Read(ActivityReader.ReadObject(Encoding.UTF8.GetBytes(note.ToJsonString())).Value, Alice(), null, Now)!;

        Assert.InRange(read.DerivedFrom.Count, 1, ReadLimits.Sources);
        Assert.DoesNotContain(read.DerivedFrom, source => source.Value == id);
        Assert.Equal(read.DerivedFrom.Count, read.DerivedFrom.Distinct().Count());
        var recipe = read.Images[0].Recipe!;
        Assert.Null(recipe.Seed);
        Assert.InRange(recipe.Model.Length, 1, 512);
        Assert.InRange(recipe.Prompt.Length, 1, 10_000);
    }

    [Fact]
    public void A_stamp_says_exactly_this_person_or_remix_this_parent_and_this_author_or_it_says_nothing()
    {
        const string author = "https://far.example/users/ada", remixer = "https://us.example/users/alice", remix = "https://us.example/users/alice/posts/42";
        var claim = new RemixClaim(ObjectUri.Parse(Parent), ActorUri.Parse(author), ActorUri.Parse(remixer), remix);
        var good = new ApprovalDocument { Id = Stamp, Type = Terms.RemixAuthorization, AttributedTo = author, InteractingObject = remixer, InteractionTarget = Parent };
        var read = ActivityReader.ReadApproval(System.Text.Json.JsonDocument.Parse(Writer.Approval(good)).RootElement).Value;

        Assert.Equal(good, read);
        Assert.True(claim.IsProvenBy(read));
        Assert.True(claim.IsProvenBy(good with { InteractingObject = remix }));
        Assert.True((claim with { Author = null }).IsProvenBy(good));
        foreach (var forged in new[]
        {
            good with { Type = Terms.QuoteAuthorization },
            good with { AttributedTo = remixer },
            good with { AttributedTo = "https://far.example/users/eve" },
            good with { InteractingObject = "https://us.example/users/eve" },
            good with { InteractingObject = remix + "0" },
            good with { InteractionTarget = Parent + "0" },
        })
            Assert.False(claim.IsProvenBy(forged));
        Assert.False((claim with { Author = null }).IsProvenBy(good with { AttributedTo = remixer }));
        Assert.False((claim with { Remix = null }).IsProvenBy(good with { InteractingObject = remix }));
    }

    [Fact]
    public void A_request_and_its_answer_are_read_as_they_were_written()
    {
        var request = ActivityReader.ReadActivity(Writer.RemixRequest("https://us.example/r/1", "https://us.example/users/alice", Parent, null, "https://far.example/users/ada")).Value;
        var answer = ActivityReader.ReadActivity(Writer.AcceptQuote("https://far.example/a/1", "https://far.example/users/ada", request, Stamp)).Value;

        Assert.Equal((Terms.RemixRequest, Parent), (request.Type, request.Object!.Id));
        Assert.Null(request.Instrument);
        Assert.Equal(("https://us.example/r/1", Stamp), (answer.Object!.Id, answer.Result!.Id));
    }

    private static ObjectDocument RoundTrip(Post post) => ActivityReader.ReadObject(Writer.Post(Posts.Translate(post))).Value;

    private static RemoteActor Alice() => new()
    {
        Id = 1,
        Uri = Uris.Actor("alice"),
        Username = "alice",
        HandleKey = "alice@us.example",
        HandleHost = "us.example",
        Host = "us.example",
        InboxUrl = "https://us.example/users/alice/inbox",
        FollowersUrl = "https://us.example/users/alice/followers",
        CreatedAt = Now,
        FetchedAt = Now,
    };

    private static Post PostWithRecipe()
    {
        var author = Accounts.Local(Uris, 1, "alice", Now);
        var post = Accounts.PostOf(Uris, 42, author, Visibility.Public, "<p>Hello</p>", Now);
        post.Author = author;
        post.Images.Add(new ImageAttachment
        {
            Id = 5,
            MediaType = "image/png",
            FederatedKey = Storage.Blobs.BlobKey.Of(new byte[32], "image/png").Value,
            FederatedMediaType = "image/png",
            Source = DigitalSource.TrainedAlgorithmicMedia,
            Recipe = new GenerationRecipe { Engine = "comfy", Model = "sdxl", ModelVersion = "1.0", Prompt = "a cat", NegativePrompt = "text", Seed = long.MaxValue, Steps = 20 },
            CreatedAt = Now,
        });
        return post;
    }
}
