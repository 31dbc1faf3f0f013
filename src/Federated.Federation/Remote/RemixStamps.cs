using Federated.Domain.Identifiers;
using Federated.Federation.Translation;
using Federated.Protocol.ActivityStreams;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Remote;

/// <summary>Fetches approvals of remixes from where they claim to be, and believes those that the parent's own author's server gives (FEP-044f).</summary>
internal sealed class RemixStamps(RemoteDocuments documents, IServiceScopeFactory scopes)
{
    /// <summary>Whether the stamp says that this author lets this person, or this one remix of theirs, be made from this post.</summary>
    public async Task<RemoteOutcome> CheckAsync(ObjectUri stamp, RemixClaim claim, FetchBudget budget, CancellationToken cancellationToken)
    {
        // Who speaks for the parent is the server that it is on: a stamp from anywhere else is not even fetched.
        if (!UriRules.SameOrigin(stamp.Value, claim.Parent.Value))
            return RemoteOutcome.Invalid;
        var document = await documents.GetByIdAsync(stamp.Value, budget, cancellationToken);
        if (!document.IsFound)
            return document.Outcome;
        return ActivityReader.ReadApproval(document.Root).TryGet(out var approval) && approval.Id == stamp.Value && claim.IsProvenBy(approval)
            ? RemoteOutcome.Found
            : RemoteOutcome.Invalid;
    }

    /// <summary>The good ones among the stamps that a post from elsewhere names, by the parents that they are about; those of our own posts we know ourselves.</summary>
    public async Task<IReadOnlyDictionary<ObjectUri, ObjectUri>> CheckAllAsync(ObjectDocument document, FetchBudget budget, CancellationToken cancellationToken)
    {
        var good = new Dictionary<ObjectUri, ObjectUri>();
        if (document.RemixAuthorizations.Count == 0 || !ActorUri.TryParse(document.AttributedTo, out var remixer))
            return good;
        var sources = RecipeTerms.SourcesOf(document);
        var authors = await AuthorsOfAsync(sources, cancellationToken);
        foreach (var source in sources)
        {
            foreach (var text in document.RemixAuthorizations.Where(text => UriRules.SameOrigin(text, source.Value)))
            {
                var claim = new RemixClaim(source, authors.GetValueOrDefault(source), remixer, document.Id);
                if (!ObjectUri.TryParse(text, out var stamp) || await CheckAsync(stamp, claim, budget, cancellationToken) != RemoteOutcome.Found)
                    continue;
                good[source] = stamp;
                break;
            }
        }

        return good;
    }

    private async Task<Dictionary<ObjectUri, ActorUri?>> AuthorsOfAsync(List<ObjectUri> sources, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        return await db.Posts.AsNoTracking().Where(post => sources.Contains(post.Uri))
            .Select(post => new { post.Uri, Author = (ActorUri?)post.Author!.Uri })
            .ToDictionaryAsync(row => row.Uri, row => row.Author, cancellationToken);
    }
}
