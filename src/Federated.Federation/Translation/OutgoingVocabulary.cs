using System.Text.Json;
using System.Text.Json.Nodes;
using Federated.Domain.Identifiers;
using Federated.Domain.Posts;

namespace Federated.Federation.Translation;

/// <summary>Writes what our own terms and labels mean, for programs that follow them to where they are defined.</summary>
internal sealed class OutgoingVocabulary(LocalUris uris)
{
    public const string GenAiMeaning = "Whether a trained model made the post's pictures, or a part of them.";

    public const string TrainingConsentMeaning = "Whether models may be trained with this post: \"allow\", \"nonprofit\" (by those who earn nothing with it) or \"deny\". "
        + "Without it nothing is allowed. On an actor: what its new posts begin with.";

    /// <summary>The terms below <c>/ns#</c>, as RDF Schema in JSON-LD.</summary>
    public byte[] Terms() => Write(new JsonObject
    {
        ["@context"] = new JsonObject
        {
            ["rdf"] = "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
            ["rdfs"] = "http://www.w3.org/2000/01/rdf-schema#",
            ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
            ["label"] = "rdfs:label",
            ["comment"] = "rdfs:comment",
            ["range"] = new JsonObject { ["@id"] = "rdfs:range", ["@type"] = "@id" },
        },
        ["@graph"] = new JsonArray(Term("genAI", GenAiMeaning, "xsd:boolean"), Term("trainingConsent", TrainingConsentMeaning, "xsd:string")),
    });

    /// <summary>One label (FEP-4c96).</summary>
    public byte[] Definition(AiLabel label)
    {
        var definition = new JsonObject
        {
            ["@context"] = Context(),
            ["id"] = uris.HrefOf(label),
            ["type"] = "LabelDefinition",
            ["name"] = label.Name,
            ["summary"] = label.Summary,
            ["url"] = uris.HrefOf(label),
            ["context"] = uris.LabelVocabulary(),
            // The draft's hints: it informs, hides nothing, and authors put it on their own posts.
            ["severity"] = "inform",
            ["blurs"] = "nothing",
            ["defaultAction"] = "ignore",
            ["selfLabel"] = true,
        };
        return Write(definition);
    }

    /// <summary>All labels: the collection that each definition names as its context.</summary>
    public byte[] Labels() => Write(new JsonObject
    {
        ["@context"] = Context(),
        ["id"] = uris.LabelVocabulary(),
        ["type"] = Protocol.ActivityStreams.Terms.Collection,
        ["name"] = "How pictures here were made",
        ["attributedTo"] = uris.InstanceActor,
        ["totalItems"] = AiLabel.All.Count,
        ["items"] = new JsonArray([.. AiLabel.All.Select(label => new JsonObject { ["id"] = uris.HrefOf(label), ["type"] = "LabelDefinition" })]),
    });

    private JsonObject Term(string name, string meaning, string range) => new()
    {
        ["@id"] = $"{uris.Origin}/ns#{name}",
        ["@type"] = "rdf:Property",
        ["label"] = name,
        ["comment"] = meaning,
        ["range"] = range,
    };

    // The draft's own context has no address that resolves yet; what cannot be loaded makes JSON-LD peers drop the document.
    private static JsonArray Context() => new(
        Protocol.ActivityStreams.Terms.ActivityStreamsContext,
        new JsonObject
        {
            ["fep4c96"] = "https://w3id.org/fep/4c96#",
            ["LabelDefinition"] = "fep4c96:LabelDefinition",
            ["severity"] = "fep4c96:severity",
            ["blurs"] = "fep4c96:blurs",
            ["defaultAction"] = "fep4c96:defaultAction",
            ["selfLabel"] = "fep4c96:selfLabel",
        });

    private static byte[] Write(JsonObject document) => JsonSerializer.SerializeToUtf8Bytes(document);
}
