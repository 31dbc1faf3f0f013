using Federated.Domain.Identifiers;
using Federated.Features.Moderation;
using Federated.Federation.Remote;
using Federated.Federation.Translation;
using Federated.Protocol.ActivityStreams;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Inspection;

/// <summary>Finds whose something is, as <see cref="RemoteActors"/> would, without keeping them.</summary>
internal sealed class InspectedAuthors(RemoteDocuments documents, RemoteActors actors, HandleHosts handles, DomainPolicy domains, FederatedDbContext db)
{
    /// <summary>Null when there is nobody who may say anything here; why not is in the draft.</summary>
    public async Task<InspectedAuthor?> FindAsync(InspectionDraft draft, ActorUri uri, FetchBudget budget, CancellationToken cancellationToken)
    {
        var known = await db.RemoteActors.AsNoTracking().FirstOrDefaultAsync(actor => actor.Uri == uri, cancellationToken);
        if (known?.DeletedAt is not null)
            return Refuse(draft, InspectionRefusal.ActorDeleted);
        if (known?.SuspendedAt is not null || await domains.IsSuspendedAsync(uri.Authority, cancellationToken))
            return Refuse(draft, InspectionRefusal.Suspended);
        if (known is not null)
            return new InspectedAuthor(uri, known, null, known.HandleHost);
        var document = await documents.GetByIdAsync(uri.Value, budget, cancellationToken);
        if (!document.IsFound)
            return Refuse(draft, InspectionRefusal.AuthorNotFound, RemoteWords.Of(document, draft.LastHop).Text);
        if (RemoteDocuments.IdOf(document.Root) != uri.Value || !ActivityReader.ReadActor(document.Root).TryGet(out var actor))
            return Refuse(draft, InspectionRefusal.AuthorNotAnActor);
        return IncomingActor.HasUsableName(actor)
            ? new InspectedAuthor(uri, null, actor, await handles.FindAsync(actor, uri, cancellationToken, draft.Trace))
            : Refuse(draft, InspectionRefusal.NameNotUsable);
    }

    /// <summary>The author's row in a unit of work that is rolled back.</summary>
    public async Task<long?> EnsureAsync(FederatedDbContext rehearsed, InspectedAuthor author, CancellationToken cancellationToken) =>
        author is { Known: null, Document: { } document }
            ? (await actors.WriteAsync(rehearsed, document, author.Uri, author.HandleHost, cancellationToken)).Id
            : author.Known?.Id;

    private static InspectedAuthor? Refuse(InspectionDraft draft, InspectionRefusal refusal, string? detail = null)
    {
        draft.Refuse(refusal, detail);
        return null;
    }
}
