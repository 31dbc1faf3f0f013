using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Federated.Protocol.ActivityStreams;

namespace Federated.Protocol.WebFinger;

/// <summary>A WebFinger answer: which address belongs to a handle, and the other way round (RFC 7033 §4.4).</summary>
public sealed record JrdDocument
{
    /// <summary>The media type of the answer.</summary>
    public const string MediaType = "application/jrd+json";

    // No peer sends more than two dozen links.
    private const int MaxLinks = 64;
    private const int MaxAliases = 64;

    /// <summary>What the answer is about, usually <c>acct:alice@us.example</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Other addresses of the same.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The links.</summary>
    public IReadOnlyList<JrdLink> Links { get; init; } = [];

    /// <summary>The id of the actor: the <c>self</c> link of an ActivityPub type (Mitra knows only the second one).</summary>
    public string? ActorId => Links.FirstOrDefault(static link => link.Rel == "self" && IsActivityType(link.Type) && WireUri.IsAcceptable(link.Href))?.Href;

    /// <summary>Reads an answer.</summary>
    public static Reading<JrdDocument> Read(ReadOnlyMemory<byte> bytes)
    {
        var refusal = DocumentParser.TryParse(bytes, out var root);
        if (refusal != ReadRefusal.None)
        {
            return new(refusal);
        }

        // RFC 7033 §4.4.1: subject should be there; without it there is nothing to check the handle against.
        return root.Text("subject", ReadLimits.MaxUri) is not { } subject ? new(ReadRefusal.MissingId) : new(new JrdDocument
        {
            Subject = subject,
            Aliases = [.. root.Many("aliases").Take(MaxAliases).Where(static alias => alias.ValueKind == JsonValueKind.String).Select(static alias => WireValues.Cut(alias.GetString()!, ReadLimits.MaxUri))],
            Links = [.. root.Many("links").Take(MaxLinks).Select(ReadLink).OfType<JrdLink>()],
        });
    }

    /// <summary>Writes the answer.</summary>
    public byte[] Write()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("subject", Subject);
            json.Texts("aliases", Aliases);
            json.WriteStartArray("links");
            foreach (var link in Links)
            {
                json.WriteStartObject();
                json.WriteString(Terms.Rel, link.Rel);
                json.Text(Terms.Type, link.Type);
                json.Text(Terms.Href, link.Href);
                json.Text("template", link.Template);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static JrdLink? ReadLink(JsonElement link) =>
        link.ValueKind == JsonValueKind.Object && link.Text(Terms.Rel, ReadLimits.ShortText) is { } rel
            ? new(rel, link.Text(Terms.Type, ReadLimits.ShortText), link.Text(Terms.Href, ReadLimits.MaxUri + 1), link.Text("template", ReadLimits.MaxUri))
            : null;

    private static bool IsActivityType(string? type) =>
        type is not null
        && (type.StartsWith(Terms.ActivityJson, StringComparison.OrdinalIgnoreCase)
            || (type.StartsWith("application/ld+json", StringComparison.OrdinalIgnoreCase) && type.Contains(Terms.ActivityStreamsContext, StringComparison.Ordinal)));
}
