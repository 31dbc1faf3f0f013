using Federated.Domain.Accounts;
using Federated.Domain.Lineage;
using Federated.Federation.Translation;
using Federated.Protocol.ActivityStreams;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Discovery;

/// <summary>Shows how a post's pictures were made, as far as the reader may know it, and the stamps by which its author allows remixes.</summary>
internal sealed class LineageEndpoints(FederatedDbContext db, PostReadings posts, OutgoingPosts outgoing, ActivityWriter writer)
{
    public static Task<Answer> RecipeAsync(string name, long id, HttpRequest request, LineageEndpoints endpoints, CancellationToken cancellationToken) =>
        endpoints.RecipeAsync(name, id, request, cancellationToken);

    public static Task<Answer> StampAsync(string name, long id, long stamp, LineageEndpoints endpoints, CancellationToken cancellationToken) =>
        endpoints.StampAsync(name.ToLowerInvariant(), id, stamp, cancellationToken);

    /// <summary>
    /// A prompt for followers never stands in an object that others may pass on: it is here, for a follower's own signature or that of any actor
    /// of a server that has a follower, which is trusted with it as with every post for followers.
    /// </summary>
    private async Task<Answer> RecipeAsync(string name, long id, HttpRequest request, CancellationToken cancellationToken)
    {
        var (reading, refusal) = await posts.FindAsync(request, name, id, cancellationToken);
        if (reading is null)
            return refusal!;
        if (!reading.Post.Images.Exists(image => image.Recipe is not null))
            return Answer.NotFound;
        var tellsPrompt = await db.PromptsToldTo(reading.Reader.ActorId).AnyAsync(post => post.Id == id, cancellationToken)
            || (reading.Reader.ActorId is { } signer && await db.PromptsToldToServerOf(signer).AnyAsync(post => post.Id == id, cancellationToken));
        return Answer.Object(writer.Recipe(outgoing.RecipeOf(reading.Post), outgoing.Translate(reading.Post, null, tellsPrompt)), reading.IsForEverybody);
    }

    /// <summary>For anyone: it says nothing but who allowed whom, and a third server has to be able to check it.</summary>
    private async Task<Answer> StampAsync(string key, long id, long stamp, CancellationToken cancellationToken)
    {
        var found = await db.PostRequests.AsNoTracking()
            .Where(row => row.Id == stamp && row.PostId == id && row.Kind == PostRequestKind.Remix && row.State == PostRequestState.Granted)
            .Where(row => row.Post!.Author is LocalAccount && row.Post.Author.HandleKey == key && row.Post.DeletedAt == null
                && row.Post.Author.SuspendedAt == null && row.Post.Author.DeletedAt == null)
            // Whoever is blocked has no author's word any more.
            .Where(row => !db.Blocks.Any(block => (block.BlockerId == row.Post!.AuthorId && block.BlockedId == row.AskerId)
                || (block.BlockerId == row.AskerId && block.BlockedId == row.Post.AuthorId)))
            .Select(row => new { row.StampUri, row.StampedFor, Post = row.Post!.Uri, Author = row.Post.Author!.Uri })
            .FirstOrDefaultAsync(cancellationToken);
        if (found is not { StampUri: { } uri, StampedFor: { } allowed })
            return Answer.NotFound;
        return Answer.Object(
            writer.Approval(new ApprovalDocument
            {
                Id = uri.Value,
                Type = Terms.RemixAuthorization,
                AttributedTo = found.Author.Value,
                InteractingObject = allowed,
                InteractionTarget = found.Post.Value,
            }),
            forEverybody: false);
    }
}
