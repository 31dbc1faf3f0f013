using Federated.Domain.Identifiers;
using Federated.Protocol.ActivityStreams;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Discovery;

/// <summary>Shows the open answers to a post by their ids (FEP-7458); who wants to read them asks where they live.</summary>
internal sealed class RepliesEndpoint(FederatedDbContext db, PostReadings posts, ActivityWriter writer, LocalUris uris)
{
    public static Task<Answer> HandleAsync(string name, long id, HttpRequest request, RepliesEndpoint endpoint, CancellationToken cancellationToken) =>
        endpoint.AnswerAsync(name, id, request, cancellationToken);

    private async Task<Answer> AnswerAsync(string name, long id, HttpRequest request, CancellationToken cancellationToken)
    {
        var (reading, refusal) = await posts.FindAsync(request, name, id, cancellationToken);
        if (reading is null)
            return refusal!;
        if (!PageRequest.TryRead(uris.Replies(reading.Post.Uri), request, out var page))
            return Answer.NotFound;
        var reader = reading.Reader.ActorId;
        var document = page.Before is { } before
            ? page.Page(Terms.CollectionPage, await db.RepliesPageAsync(id, reader, before, PageRequest.Size, cancellationToken))
            : page.Whole(Terms.Collection, await db.RepliesTo(id, reader).LongCountAsync(cancellationToken), hasPages: true);
        return Answer.Object(writer.Collection(document), reading.IsForEverybody);
    }
}
