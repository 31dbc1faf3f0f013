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
    private const int MaxAliases = 64;

    /// <summary>What the answer is about, usually <c>acct:alice@us.example</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Other addresses of the same.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What else is said about the subject, by the address of a property (RFC 7033 §4.4.3); null values are values.</summary>
    public IReadOnlyDictionary<string, string?> Properties { get; init; } = JrdLink.EmptyProperties;

    /// <summary>The links, in the order of preference (RFC 7033 §4.4.4).</summary>
    public IReadOnlyList<JrdLink> Links { get; init; } = [];

    /// <summary>The id of the actor: the <c>self</c> link of an ActivityPub type (Mitra knows only the second one).</summary>
    public string? ActorId => Links.FirstOrDefault(static link => link.Rel == "self" && IsActivityType(link.Type) && WireUri.IsAcceptable(link.Href))?.Href;

    /// <summary>Reads an answer; one without a subject is refused.</summary>
    public static Reading<JrdDocument> Read(ReadOnlyMemory<byte> bytes)
    {
        var refusal = DocumentParser.TryParse(bytes.Span, out var root);
        if (refusal != ReadRefusal.None)
        {
            return new(refusal);
        }

        // RFC 7033 §4.4.1: subject should be there; without it there is nothing to check the handle against.
        return root.Text("subject", ReadLimits.MaxUri) is not { } subject ? new(ReadRefusal.MissingId) : new(new JrdDocument
        {
            Subject = subject,
            Aliases = root.Find("aliases").Texts(MaxAliases, ReadLimits.MaxUri),
            Properties = JrdShape.ReadProperties(root.Find("properties")),
            Links = JrdShape.ReadLinks(root.Find("links")),
        });
    }

    /// <summary>The same with the links of certain relations alone (RFC 7033 §4.3); of no relations named, with all.</summary>
    public JrdDocument Only(IReadOnlyCollection<string> relations) => relations.Count == 0 ? this : this with { Links = [.. Links.Where(link => relations.Contains(link.Rel))] };

    /// <summary>Writes the answer.</summary>
    public byte[] Write()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("subject", Subject);
            json.Texts("aliases", Aliases);
            JrdShape.WriteProperties(json, Properties);
            JrdShape.WriteLinks(json, Links);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static bool IsActivityType(string? type) =>
        type is not null
        && (type.StartsWith(Terms.ActivityJson, StringComparison.OrdinalIgnoreCase)
            || (type.StartsWith("application/ld+json", StringComparison.OrdinalIgnoreCase) && type.Contains(Terms.ActivityStreamsContext, StringComparison.Ordinal)));
}
