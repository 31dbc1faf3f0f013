using System.Text.Json;
using Federated.Protocol.ActivityStreams;

namespace Federated.Protocol.NodeInfo;

/// <summary>Reads the NodeInfo of peers, whose documents are seldom as the schema wants them.</summary>
public static class NodeInfoReader
{
    private const string SchemaPrefix = "nodeinfo.diaspora.software/ns/schema/";
    private const int MaxLinks = 32;

    /// <summary>The address of the newest document that a list at <paramref name="listUrl"/> names; on the same host only, since the list is a stranger's (Fedify CVE-2026-62857). Null when there is none.</summary>
    public static string? FindDocument(ReadOnlyMemory<byte> bytes, string listUrl)
    {
        if (DocumentParser.TryParse(bytes, out var root) != ReadRefusal.None)
        {
            return null;
        }

        string? best = null;
        var bestVersion = "";
        foreach (var link in root.Many("links").Take(MaxLinks))
        {
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
        var refusal = DocumentParser.TryParse(bytes, out var root);
        if (refusal != ReadRefusal.None)
        {
            return new(refusal);
        }

        var software = root.Many("software").FirstOrDefault();
        if (software.Text("name", 128) is not { } name)
        {
            return new(ReadRefusal.WrongType);
        }

        var usage = root.Many("usage").FirstOrDefault();
        var users = usage.Many("users").FirstOrDefault();
        var metadata = root.Many("metadata").FirstOrDefault();
        return new(new NodeInfoDocument
        {
            SoftwareName = name,
            SoftwareVersion = software.Text("version", 128) ?? "",
            Repository = software.Id("repository"),
            Homepage = software.Id("homepage"),

            // 1.0 has an object of inbound and outbound here.
            Protocols = [.. root.Many("protocols").Take(MaxLinks).Where(static protocol => protocol.ValueKind == JsonValueKind.String).Select(static protocol => WireValues.Cut(protocol.GetString()!, 64))],
            OpenRegistrations = root.Flag("openRegistrations") ?? false,
            UsersTotal = users.Whole("total", 0, long.MaxValue),
            UsersActiveMonth = users.Whole("activeMonth", 0, long.MaxValue),
            UsersActiveHalfyear = users.Whole("activeHalfyear", 0, long.MaxValue),
            LocalPosts = usage.Whole("localPosts", 0, long.MaxValue),
            LocalComments = usage.Whole("localComments", 0, long.MaxValue),
            NodeName = metadata.Text("nodeName", ReadLimits.DisplayName),
            NodeDescription = metadata.Text("nodeDescription", ReadLimits.ActorSummary),
            StaffAccounts = [.. metadata.Many("staffAccounts").Take(MaxLinks).Select(static account => account.IdOf()).OfType<string>()],
        });
    }
}
