using Federated.Storage.Queues;

namespace Federated.Federation.Publishing;

/// <summary>What a builder may count on: the operation that wrote the row filled it in, and anything else is a bug.</summary>
internal static class PublicationFields
{
    public static string RequiredObject(this Publication publication) =>
        publication.ObjectUri ?? throw Missing(publication, nameof(Publication.ObjectUri));

    public static string RequiredInner(this Publication publication) =>
        publication.InnerUri?.Value ?? throw Missing(publication, nameof(Publication.InnerUri));

    public static long RequiredSubject(this Publication publication) =>
        publication.SubjectId ?? throw Missing(publication, nameof(Publication.SubjectId));

    public static long RequiredTarget(this Publication publication) =>
        publication.TargetActorId ?? throw Missing(publication, nameof(Publication.TargetActorId));

    private static InvalidOperationException Missing(Publication publication, string field) =>
        new($"Publication {publication.Id} ({publication.Kind}) has no {field}.");
}
