using Federated.Domain.Identifiers;
using Federated.Domain.Posts;
using Microsoft.AspNetCore.Http;

namespace Federated.Federation.Discovery;

/// <summary>Shows a post, the activity that made it, and how many like and boost it, to those who may see it.</summary>
internal static class PostEndpoints
{
    public static async Task<Answer> NoteAsync(
        string name, long id, HttpRequest request, PostReadings posts, PostObjects objects, LocalUris uris, CancellationToken cancellationToken)
    {
        var (reading, refusal) = await posts.FindAsync(request, name, id, cancellationToken);
        return reading is null ? refusal! : Answer.Object(await objects.NoteAsync(reading.Post, cancellationToken), reading.IsForEverybody, reading.Post.Terms, uris);
    }

    public static async Task<Answer> CreateAsync(
        string name, long id, HttpRequest request, PostReadings posts, PostObjects objects, LocalUris uris, CancellationToken cancellationToken)
    {
        var (reading, refusal) = await posts.FindAsync(request, name, id, cancellationToken);
        return reading is null ? refusal! : Answer.Object(await objects.CreateAsync(reading.Post, cancellationToken), reading.IsForEverybody, reading.Post.Terms, uris);
    }

    public static Task<Answer> LikesAsync(
        string name, long id, HttpRequest request, PostReadings posts, PostObjects objects, CancellationToken cancellationToken) =>
        CountAsync(name, id, request, posts, objects.LikesAsync, cancellationToken);

    public static Task<Answer> SharesAsync(
        string name, long id, HttpRequest request, PostReadings posts, PostObjects objects, CancellationToken cancellationToken) =>
        CountAsync(name, id, request, posts, objects.SharesAsync, cancellationToken);

    private static async Task<Answer> CountAsync(
        string name,
        long id,
        HttpRequest request,
        PostReadings posts,
        Func<Post, CancellationToken, Task<byte[]>> count,
        CancellationToken cancellationToken)
    {
        var (reading, refusal) = await posts.FindAsync(request, name, id, cancellationToken);
        return reading is null ? refusal! : Answer.Object(await count(reading.Post, cancellationToken), reading.IsForEverybody);
    }
}
