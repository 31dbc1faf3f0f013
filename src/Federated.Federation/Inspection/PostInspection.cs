using Federated.Domain.Identifiers;
using Federated.Domain.Posts;
using Federated.Federation.Remote;
using Federated.Protocol.ActivityStreams;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Inspection;

/// <summary>Looks at a post: whether its author may say it, what is signed inside, and how we would keep it.</summary>
internal sealed class PostInspection(RemotePosts posts, InspectedAuthors authors, ProofInspection proofs, Rehearsal rehearsal)
{
    public async Task RunAsync(InspectionDraft draft, ObjectDocument post, FoundDocument found, CancellationToken cancellationToken)
    {
        WarningsOf.Post(draft, post, found.Root);
        if (!draft.Check(
            UriRules.SameOrigin(post.Id, post.AttributedTo), "Origin",
            $"The author {post.AttributedTo} is of the same origin as the post (FEP-fe34).",
            $"The author {post.AttributedTo} is not of the same origin as {post.Id}, and has to be (FEP-fe34).")
            || !ActorUri.TryParse(post.AttributedTo, out var uri))
        {
            draft.Refuse(InspectionRefusal.AuthorElsewhere);
            return;
        }

        await proofs.RunAsync(draft, found.Received, uri, proofs.KeysFor(found.Budget), cancellationToken);
        if (await authors.FindAsync(draft, uri, found.Budget, cancellationToken) is not { } author)
            return;
        draft.Check(true, "Author", author.Known is null ? $"{uri} is not known here yet; its own address gives an actor." : $"{uri} is known here.");
        await RehearseAsync(draft, post, author, cancellationToken);
    }

    private async Task RehearseAsync(InspectionDraft draft, ObjectDocument document, InspectedAuthor author, CancellationToken cancellationToken)
    {
        var (post, effects) = await WriteAsync(document, author, isWanted: true, cancellationToken);
        if (post is null)
        {
            draft.Refuse(InspectionRefusal.PostDeleted);
            return;
        }

        var (unasked, _) = await WriteAsync(document, author, isWanted: false, cancellationToken);
        var isNew = effects.Any(effect => effect is { What: nameof(Post), Added: > 0 });
        var outcome = isNew ? "It would be kept, since somebody here asked for it." : effects.Count > 0 ? "We have it; this is a newer edit, and would replace it." : "We have it already, and nothing newer came.";
        var delivered = unasked is null ? "Delivered to us unasked it would be let go: it concerns nobody here." : "Delivered to us unasked it would be kept too.";
        draft.Result = new InspectedResult("search", $"{outcome} {delivered}", StoredFacts.Of(post), effects);
        draft.IsTaken = true;
    }

    private Task<(Post? Result, IReadOnlyList<InspectedEffect> Effects)> WriteAsync(ObjectDocument document, InspectedAuthor author, bool isWanted, CancellationToken cancellationToken) =>
        rehearsal.RunAsync(
            async (services, db) =>
            {
                if (await authors.EnsureAsync(db, author, cancellationToken) is not { } authorId)
                    return null;
                var result = await posts.WriteAsync(services, document, authorId, isWanted, approvals: null, cancellationToken);
                return result.Id is { } id
                    ? await db.Posts.Include(post => post.Images).Include(post => post.Hashtags).Include(post => post.Mentions).FirstAsync(post => post.Id == id, cancellationToken)
                    : null;
            },
            cancellationToken);
}
