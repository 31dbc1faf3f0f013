using System.Text.Json;
using Federated.Protocol.ActivityStreams;

namespace Federated.Protocol.NodeInfo;

/// <summary>Reads the NodeInfo of peers, whose documents are seldom as the schema wants them.</summary>
public static class NodeInfoReader
{
    private const string SchemaPrefix = "nodeinfo.diaspora.software/ns/schema/";
    private const int MaxLinks = 32;
    private const int MaxName = 128;

    /// <summary>The address of the newest document that a list at <paramref name="listUrl"/> names; on the same host only, since the list is a stranger's (Fedify CVE-2026-62857). Null when there is none.</summary>
    public static string? FindDocument(ReadOnlyMemory<byte> bytes, string listUrl)
    {
        if (DocumentParser.TryParse(bytes.Span, out var root) != ReadRefusal.None)
        {
            return null;
        }

        string? best = null;
        var bestVersion = "";
        var left = MaxLinks;
        foreach (var link in root.Many("links"))
        {
            if (left-- == 0)
            {
                break;
            }

            var rel = link.Text(Terms.Rel, ReadLimits.ShortText) ?? "";
            var mark = rel.IndexOf(SchemaPrefix, StringComparison.Ordinal);
            if (mark < 0 || link.Id(Terms.Href) is not { } href || !WireUri.SameHost(href, listUrl))
            {
                continue;
            }

            var version = rel[(mark + SchemaPrefix.Length)..];
            if (version is "1.0" or "1.1" or "2.0" or "2.1" or "2.2" && string.CompareOrdinal(version, bestVersion) > 0)
            {
                (best, bestVersion) = (href, version);
            }
        }

        return best;
    }

    /// <summary>Reads a document of any version.</summary>
    public static Reading<NodeInfoDocument> Read(ReadOnlyMemory<byte> bytes)
    {
        var refusal = DocumentParser.TryParse(bytes.Span, out var root);
        if (refusal != ReadRefusal.None)
        {
            return new(refusal);
        }

        var software = root.Many("software").First;
        if (software.Text("name", MaxName) is not { } name)
        {
            return new(ReadRefusal.WrongType);
        }

        var usage = root.Many("usage").First;
        var users = usage.Many("users").First;
        var services = root.Many("services").First;
        var metadata = root.Many("metadata").First;
        var instance = root.Many("instance").First;
        return new(new NodeInfoDocument
        {
            SoftwareName = name,
            SoftwareVersion = software.Text("version", MaxName) ?? "",
            Repository = software.Id("repository"),
            Homepage = software.Id("homepage"),
            Version = root.Text("version", MaxName),
            Protocols = ProtocolsOf(root.Find("protocols")),
            InboundServices = services.Find("inbound").Texts(MaxLinks, MaxName),
            OutboundServices = services.Find("outbound").Texts(MaxLinks, MaxName),
            OpenRegistrations = root.Flag("openRegistrations") ?? false,
            UsersTotal = users.Whole("total", 0, long.MaxValue),
            UsersActiveMonth = users.Whole("activeMonth", 0, long.MaxValue),
            UsersActiveWeek = users.Whole("activeWeek", 0, long.MaxValue),
            UsersActiveHalfyear = users.Whole("activeHalfyear", 0, long.MaxValue),
            LocalPosts = usage.Whole("localPosts", 0, long.MaxValue),
            LocalComments = usage.Whole("localComments", 0, long.MaxValue),
            NodeName = metadata.Text("nodeName", ReadLimits.DisplayName) ?? instance.Text("name", ReadLimits.DisplayName),
            NodeDescription = metadata.Text("nodeDescription", ReadLimits.ActorSummary) ?? instance.Text("description", ReadLimits.ActorSummary),
            StaffAccounts = metadata.Find("staffAccounts").Ids(MaxLinks),
        });
    }

    /// <summary>One list, or in 1.x a list of what is taken and one of what is sent.</summary>
    private static IReadOnlyList<string> ProtocolsOf(JsonElement property) =>
        property.ValueKind != JsonValueKind.Object
            ? property.Texts(MaxLinks, MaxName)
            : [.. property.Find("inbound").Texts(MaxLinks, MaxName).Union(property.Find("outbound").Texts(MaxLinks, MaxName), StringComparer.Ordinal)];
}
