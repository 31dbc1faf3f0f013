using System.Text.Json;
using System.Text.Json.Nodes;
using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Domain.Instance;
using Federated.Protocol.NodeInfo;
using Federated.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Discovery;

/// <summary>Tells crawlers and apps what this server is and how much goes on here (NodeInfo, FEP-f1d5).</summary>
internal sealed class NodeInfoEndpoint(FederatedDbContext db, UsageSnapshot usage)
{
    public static IResult WellKnown(HttpResponse response, LocalUris uris)
    {
        Open(response);
        return Results.Bytes(NodeInfoWriter.WriteWellKnown(uris.Origin, uris.InstanceActor), "application/json; charset=utf-8");
    }

    public static Task<IResult> Version20Async(HttpResponse response, NodeInfoEndpoint endpoint, CancellationToken cancellationToken) =>
        endpoint.AnswerAsync(response, NodeInfoVersion.V20, cancellationToken);

    public static Task<IResult> Version21Async(HttpResponse response, NodeInfoEndpoint endpoint, CancellationToken cancellationToken) =>
        endpoint.AnswerAsync(response, NodeInfoVersion.V21, cancellationToken);

    private async Task<IResult> AnswerAsync(HttpResponse response, NodeInfoVersion version, CancellationToken cancellationToken)
    {
        Open(response);
        return Results.Bytes(WithUpstream(NodeInfoWriter.Write(await DescribeAsync(cancellationToken), version)), NodeInfoWriter.MediaType(version));
    }

    private async Task<NodeInfoDocument> DescribeAsync(CancellationToken cancellationToken)
    {
        var settings = await db.Instance.AsNoTracking().FirstOrDefaultAsync(row => row.Id == InstanceSettings.SoleId, cancellationToken);
        var counts = await usage.GetAsync(db, cancellationToken);
        var staff = await db.LocalAccounts.AsNoTracking()
            .Where(account => account.Role == Role.Owner && account.SuspendedAt == null && account.DeletedAt == null)
            .OrderBy(account => account.Id)
            .Select(account => account.Uri)
            .ToListAsync(cancellationToken);
        return new NodeInfoDocument
        {
            SoftwareName = "federated",
            SoftwareVersion = typeof(NodeInfoEndpoint).Assembly.GetName().Version!.ToString(3),
            OpenRegistrations = settings?.SignUpsOpen ?? false,
            UsersTotal = counts.Users,
            UsersActiveMonth = counts.ActiveMonth,
            UsersActiveHalfyear = counts.ActiveHalfYear,
            LocalPosts = counts.Posts,
            LocalComments = counts.Comments,
            NodeName = settings?.Title,
            NodeDescription = settings?.Description,
            StaffAccounts = [.. staff.Select(uri => uri.Value)],
        };
    }

    /// <summary>megalodon 10 does not talk to software that it has never heard of, unless this says whose API it is like; metadata is free-form.</summary>
    private static byte[] WithUpstream(byte[] document)
    {
        var root = JsonNode.Parse(document)!.AsObject();
        root["metadata"]!["upstream"] = new JsonObject { ["name"] = "mastodon" };
        return JsonSerializer.SerializeToUtf8Bytes(root);
    }

    private static void Open(HttpResponse response)
    {
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "public, max-age=300";
    }
}
