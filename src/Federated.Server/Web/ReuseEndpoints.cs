using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Federated.Domain.Consent;
using Federated.Domain.Identifiers;
using Federated.Features.Consent;
using Federated.Storage;
using Federated.Storage.Queries;

namespace Federated.Server.Web;

/// <summary>What robots read before they come: robots.txt, TDMRep's file and the policy behind "non-profit only".</summary>
internal static class ReuseEndpoints
{
    /// <summary>RFC 9309 §2.5: a crawler reads at least 500 KiB; what would stand behind that might as well not be there.</summary>
    private const int MaxRobotsBytes = 500 * 1024;

    /// <summary>Posts whose exception is written out, newest first; for any other the stricter rule of the whole server stands.</summary>
    private const int MaxExceptions = 1000;

    private const string Kept = "public, max-age=3600";

    public static void MapReuse(this IEndpointRouteBuilder endpoints)
    {
        string[] reading = [HttpMethods.Get, HttpMethods.Head];
        endpoints.MapMethods("/robots.txt", reading, RobotsAsync);
        endpoints.MapMethods("/.well-known/tdmrep.json", reading, TdmRep);
        endpoints.MapMethods(ReuseSignals.PolicyPath, reading, NonProfitPolicy);
    }

    private static async Task<IResult> RobotsAsync(HttpContext context, FederatedDbContext db)
    {
        var text = new StringBuilder();
        var rule = ReuseSignals.Unstated.ContentUsage;
        text.Append("User-agent: *\nAllow: /\nDisallow: /admin\nDisallow: /settings\nDisallow: /compose\n");
        // AIPREF: the longest path that fits decides, as for Allow and Disallow.
        text.Append(CultureInfo.InvariantCulture, $"Content-Usage: / {rule}\n");
        foreach (var post in await db.ConsentingPostsAsync(MaxExceptions, context.RequestAborted))
        {
            var lines = Exceptions(post);
            if (text.Length + lines.Length > MaxRobotsBytes)
                break;
            text.Append(lines);
        }

        context.Response.Headers.CacheControl = Kept;
        return Results.Text(text.ToString(), "text/plain", Encoding.UTF8);
    }

    private static string Exceptions(ConsentingPost post)
    {
        var usage = ReuseSignals.Of(new ConsentTerms(ImageLicence.Unstated, TrainingConsent.Allowed)).ContentUsage;
        var id = post.Id.ToString(CultureInfo.InvariantCulture);
        var paths = new[] { $"/@{post.Username}/{id}$", $"/users/{post.Username}/posts/{id}$" }.Concat(post.PictureKeys.Select(key => $"/media/{key}"));
        return string.Concat(paths.Select(path => $"Content-Usage: {path} {usage}\n"));
    }

    // TDMRep 1.0: headers of a resource count before this file, so that the strict rule of the whole server can stand here.
    private static IResult TdmRep(HttpContext context)
    {
        context.Response.Headers.CacheControl = Kept;
        var rules = new JsonArray(new JsonObject { ["location"] = "/", ["tdm-reservation"] = int.Parse(ReuseSignals.Unstated.TdmReservation, CultureInfo.InvariantCulture) });
        return Json(rules, "application/json");
    }

    // TDMRep's own word for a purpose is "research", by organisations that do not work for profit (Art. 2(1) CDSM directive): the nearest it has.
    private static IResult NonProfitPolicy(HttpContext context, LocalUris uris)
    {
        context.Response.Headers.CacheControl = Kept;
        return Json(new JsonObject
        {
            ["@context"] = new JsonArray("http://www.w3.org/ns/odrl.jsonld", new JsonObject { ["tdm"] = "http://www.w3.org/ns/tdmrep#" }),
            ["@type"] = "Offer",
            ["profile"] = "http://www.w3.org/ns/tdmrep",
            ["uid"] = uris.Origin + ReuseSignals.PolicyPath,
            ["assigner"] = new JsonObject { ["uid"] = uris.InstanceActor, ["vcard:hasURL"] = uris.Origin + "/about" },
            ["permission"] = new JsonArray(new JsonObject
            {
                ["target"] = uris.Origin + "/",
                ["action"] = "tdm:mine",
                ["constraint"] = new JsonArray(new JsonObject
                {
                    ["leftOperand"] = "purpose",
                    ["operator"] = "eq",
                    ["rightOperand"] = new JsonObject { ["@id"] = "tdm:research" },
                }),
            }),
        }, "application/ld+json");
    }

    private static IResult Json(JsonNode document, string mediaType) => Results.Bytes(JsonSerializer.SerializeToUtf8Bytes(document), mediaType);
}
