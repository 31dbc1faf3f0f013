using Federated.Domain.Lineage;
using Federated.Domain.Posts;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Posts;

/// <summary>Keeps a remixer from telling everybody the words that a parent's author tells to some.</summary>
internal static class BorrowedPrompts
{
    /// <param name="parent">With its pictures; null where it is gone, and nothing can be compared any more.</param>
    public static bool MayBeTold(Post remix, Post? parent) =>
        parent is not null && (parent.AuthorId == remix.AuthorId || PromptDisclosure.IsForEveryReader(parent) || !SaysTheSame(remix, parent));

    /// <summary>What an edit may make of the choice: narrower always, wider where every parent is there to be compared.</summary>
    /// <param name="post">With its pictures.</param>
    public static async Task<PromptVisibility> WidenedAsync(this FederatedDbContext db, Post post, PromptVisibility wanted, CancellationToken cancellationToken)
    {
        if (wanted <= post.PromptVisibility)
            return wanted;
        var sources = await db.Derivations.Where(line => line.DerivedId == post.Id).Select(line => line.SourceUri).ToListAsync(cancellationToken);
        var parents = sources.Count == 0
            ? []
            : await db.Posts.AsNoTracking().Include(parent => parent.Images).Where(parent => sources.Contains(parent.Uri) && parent.DeletedAt == null).ToListAsync(cancellationToken);
        return sources.TrueForAll(source => MayBeTold(post, parents.Find(parent => parent.Uri == source))) ? wanted : post.PromptVisibility;
    }

    private static bool SaysTheSame(Post remix, Post parent) => remix.Images.Exists(image =>
        image.Recipe is { Prompt: { Length: > 0 } prompt }
        && parent.Images.Exists(theirs => string.Equals(theirs.Recipe?.Prompt.Trim(), prompt.Trim(), StringComparison.OrdinalIgnoreCase)));
}
