using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Federated.Storage.Queues;

namespace Federated.Server.Hosting;

/// <summary>What an administrator may read of one queue row: names and values, and the activity where there is one. Prompts stay with their people.</summary>
/// <param name="Facts">In the order in which they are shown; values may be anybody's words.</param>
/// <param name="Body">The activity as text, cut where it is long; null where there is none.</param>
internal sealed record RowFacts(IReadOnlyList<KeyValuePair<string, string>> Facts, string? Body)
{
    /// <summary>Characters of a body that are shown: enough for any honest activity.</summary>
    public const int MostBody = 16 * 1024;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static RowFacts Of(QueueRow row) => row switch
    {
        InboundActivity inbound => new(
            Named(("activity", inbound.ActivityUri), ("actor", inbound.ActorUri), ("signer", inbound.SignerUri), ("host", inbound.Host)), Shown(inbound.Body)),
        OutboundDelivery delivery => new(
            Named(
                ("inbox", delivery.InboxUrl),
                ("host", delivery.Host),
                ("last status", delivery.LastStatus is { } status ? FormattableString.Invariant($"{status}") : null),
                ("activity", delivery.Publication?.ActivityUri.Value),
                ("kind", delivery.Publication?.Kind.ToString()),
                ("publication", FormattableString.Invariant($"{delivery.PublicationId}"))),
            Shown(delivery.Publication?.ActivityJson)),
        Publication publication => new(
            Named(
                ("activity", publication.ActivityUri.Value),
                ("kind", publication.Kind.ToString()),
                ("about", publication.ObjectUri ?? publication.InnerUri?.Value)),
            Shown(publication.ActivityJson)),
        GenerationJob job => new(
            Named(
                ("engine", job.Engine),
                ("size", FormattableString.Invariant($"{job.Width}x{job.Height}")),
                ("images", FormattableString.Invariant($"{job.Made} of {job.Count}")),
                ("outcome", job.Outcome.ToString())),
            null),
        RenditionJob rendition => new(Named(("image", FormattableString.Invariant($"{rendition.Id}"))), null),
        _ => new([], null),
    };

    private static KeyValuePair<string, string>[] Named(params (string Name, string? Value)[] facts) =>
        [.. facts.Where(fact => !string.IsNullOrEmpty(fact.Value)).Select(fact => KeyValuePair.Create(fact.Name, fact.Value!))];

    private static string? Shown(byte[]? body)
    {
        if (body is null)
            return null;
        var text = Indent(body) ?? Encoding.UTF8.GetString(body);
        return text.Length <= MostBody ? text : text[..MostBody] + "…";
    }

    private static string? Indent(byte[] body)
    {
        try
        {
            return body.Length > 8 * MostBody ? null : JsonNode.Parse(body)?.ToJsonString(Indented);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
