using System.Text.Json;
using Federated.Protocol.ActivityStreams;

namespace Federated.Protocol.NodeInfo;

/// <summary>Writes our NodeInfo documents; the schemas allow no member that they do not name.</summary>
public static class NodeInfoWriter
{
    private const string SchemaPrefix = "http://nodeinfo.diaspora.software/ns/schema/";

    /// <summary>The media type of a document, with its schema as profile.</summary>
    public static string MediaType(NodeInfoVersion version) => $"application/json; profile=\"{SchemaPrefix}{NodeInfoSchema.Of(version).Number}#\"";

    /// <summary>Whether a version's schema allows the document: the names of software, protocols and services stand in closed lists.</summary>
    public static bool CanWrite(NodeInfoDocument document, NodeInfoVersion version) => NodeInfoSchema.Of(version).Allows(document);

    /// <summary>The document.</summary>
    /// <exception cref="ArgumentException">The version's schema does not allow it; <see cref="CanWrite"/> tells before.</exception>
    public static byte[] Write(NodeInfoDocument document, NodeInfoVersion version) =>
        CanWrite(document, version) ? Build(json => WriteMembers(json, document, version)) : throw new ArgumentException($"NodeInfo {NodeInfoSchema.Of(version).Number} has no words for this.", nameof(document));

    /// <summary>The list of documents at <c>/.well-known/nodeinfo</c>, with our instance actor (FEP-2677).</summary>
    public static byte[] WriteWellKnown(string origin, string instanceActor) => Build(json =>
    {
        json.WriteStartArray("links");
        Link(SchemaPrefix + "2.1", $"{origin.TrimEnd('/')}/nodeinfo/2.1");
        Link(SchemaPrefix + "2.0", $"{origin.TrimEnd('/')}/nodeinfo/2.0");
        Link(Terms.ActivityStreamsContext + "#Application", instanceActor);
        json.WriteEndArray();

        void Link(string rel, string href)
        {
            json.WriteStartObject();
            json.WriteString("rel", rel);
            json.WriteString("href", href);
            json.WriteEndObject();
        }
    });

    private static void WriteMembers(Utf8JsonWriter json, NodeInfoDocument document, NodeInfoVersion version)
    {
        json.WriteString("version", NodeInfoSchema.Of(version).Number);
        json.WriteStartObject("software");
        json.WriteString("name", document.SoftwareName);
        json.WriteString("version", document.SoftwareVersion);
        if (version == NodeInfoVersion.V21)
        {
            json.Text("repository", document.Repository);
            json.Text("homepage", document.Homepage);
        }

        json.WriteEndObject();
        Protocols(json, document.Protocols, NodeInfoSchema.Of(version).SplitsProtocols);
        json.WriteStartObject("services");
        json.Texts("inbound", document.InboundServices);
        json.Texts("outbound", document.OutboundServices);
        json.WriteEndObject();
        json.WriteBoolean("openRegistrations", document.OpenRegistrations);
        json.WriteStartObject("usage");
        json.WriteStartObject("users");
        Count(json, "total", document.UsersTotal);
        Count(json, "activeMonth", document.UsersActiveMonth);
        Count(json, "activeHalfyear", document.UsersActiveHalfyear);
        json.WriteEndObject();
        Count(json, "localPosts", document.LocalPosts);
        Count(json, "localComments", document.LocalComments);
        json.WriteEndObject();
        json.WriteStartObject("metadata");
        json.Text("nodeName", document.NodeName);
        json.Text("nodeDescription", document.NodeDescription);
        json.Texts("staffAccounts", document.StaffAccounts);
        json.WriteEndObject();
    }

    private static void Protocols(Utf8JsonWriter json, IReadOnlyList<string> protocols, bool isSplit)
    {
        if (!isSplit)
        {
            json.Texts("protocols", protocols);
            return;
        }

        json.WriteStartObject("protocols");
        json.Texts("inbound", protocols);
        json.Texts("outbound", protocols);
        json.WriteEndObject();
    }

    private static void Count(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } count)
        {
            json.WriteNumber(name, count);
        }
    }

    private static byte[] Build(Action<Utf8JsonWriter> members)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
