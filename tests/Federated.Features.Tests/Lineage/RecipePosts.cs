using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Consent;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Domain.Lineage;
using Federated.Domain.Posts;
using Federated.Features.Posts;
using Federated.Features.Tests.Posts;

namespace Federated.Features.Tests.Lineage;

/// <summary>Short ways to posts whose pictures have recipes, of here and of elsewhere.</summary>
internal static class RecipePosts
{
    public static async Task<Post> PublishAsync(
        PostsWorld world, LocalAccount author, string prompt, RemixPolicy remixing = RemixPolicy.Anyone, PromptVisibility prompts = PromptVisibility.Public,
        Visibility visibility = Visibility.Public, ObjectUri? remixOf = null, ConsentTerms? terms = null) =>
        (await TryAsync(world, author, prompt, remixing, prompts, visibility, remixOf, terms)).Post ?? throw new InvalidOperationException("The post was refused.");

    public static async Task<PostResult> TryAsync(
        PostsWorld world, LocalAccount author, string prompt, RemixPolicy remixing = RemixPolicy.Anyone, PromptVisibility prompts = PromptVisibility.Public,
        Visibility visibility = Visibility.Public, ObjectUri? remixOf = null, ConsentTerms? terms = null)
    {
        var recipe = new GenerationRecipe { Engine = "e", Model = "m", ModelVersion = "1", Prompt = prompt, NegativePrompt = "text", Seed = 7, RemixOf = remixOf };
        var draft = await world.DraftAsync(author, recipe: recipe);
        return await world.PublishAsync(author, new PostDraft
        {
            Images = [new DraftImage(draft.Id, "a")],
            Visibility = visibility,
            Remixing = remixing,
            PromptVisibility = prompts,
            Terms = terms,
        });
    }

    /// <summary>A post of elsewhere that somebody here asked for.</summary>
    public static async Task<Post> ReceiveAsync(
        PostsWorld world, RemoteActor author, string name, RemixPolicy? remixing = RemixPolicy.Anyone, IReadOnlyList<ObjectUri>? sources = null,
        IReadOnlyDictionary<ObjectUri, ObjectUri>? stamps = null, TimeSpan edited = default)
    {
        var now = world.Clock.GetUtcNow();
        var stored = await world.DoAsync((ReceivePost receive) => receive.ExecuteAsync(
            new RemotePost
            {
                Uri = UriOf(author, name),
                Html = "<p>x</p>",
                Visibility = Visibility.Public,
                PublishedAt = now,
                EditedAt = edited > TimeSpan.Zero ? now + edited : null,
                Wanted = true,
                Remixing = remixing,
                DerivedFrom = sources ?? [],
                Stamps = stamps ?? new Dictionary<ObjectUri, ObjectUri>(),
                Images = [new RemoteImage("https://far.example/i/" + name, "image/png", "", 8, 8, null, null, null, DigitalSource.TrainedAlgorithmicMedia)],
            },
            author,
            default));
        return await world.StoredAsync(stored!.Id);
    }

    public static ObjectUri UriOf(RemoteActor author, string name) => ObjectUri.Parse($"{author.Uri.Value}/posts/{name}");
}
