using Federated.Domain.Identifiers;
using Federated.Protocol.ActivityStreams;
using Federated.Storage.Queues;

namespace Federated.Federation.Inbox;

/// <summary>An acknowledged activity, read once for all who look into it; what cannot be read has no document.</summary>
internal sealed class InboundReading
{
    private readonly Lazy<ObjectDocument?> post;

    public InboundReading(InboundActivity row)
    {
        Row = row;
        if (ActivityReader.ReadActivity(row.Body).TryGet(out var document) && ObjectUri.TryParse(document.Id, out var uri) && ActorUri.TryParse(document.Actor, out var actor))
            (Document, Uri, Actor) = (document, uri, actor);
        post = new(() => PostOf(Document));
    }

    public InboundActivity Row { get; }

    public ActivityDocument? Document { get; }

    public ObjectUri Uri { get; }

    public ActorUri Actor { get; }

    /// <summary>The post that is embedded in it, whoever's it says it is; null when there is none.</summary>
    public ObjectDocument? Post => post.Value;

    public static ObjectDocument? PostOf(ActivityDocument? document) =>
        document?.Object?.Embedded is { } embedded && ActivityReader.ReadObject(embedded).TryGet(out var found) ? found : null;
}
