using System.Globalization;
using Federated.Domain.Consent;
using Federated.Domain.Identifiers;
using Federated.Features.Consent;
using Federated.Features.Consent.Datasets;
using Federated.Server.Hosting;
using Federated.Storage;
using Federated.Storage.Blobs;
using Federated.Storage.Queries;
using Microsoft.Net.Http.Headers;

namespace Federated.Server.Web;

/// <summary>Hands out the files of a snapshot, whole or a range of them, so that a download that broke goes on where it was.</summary>
internal static class DatasetDownload
{
    public static void MapDatasetFiles(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/datasets/v{version:int}/{file}", [HttpMethods.Get, HttpMethods.Head], AnswerAsync);

    private static async Task<IResult> AnswerAsync(int version, string file, HttpContext context, FederatedDbContext db, IBlobStore blobs, LocalUris uris)
    {
        if (await db.PublicSnapshotAsync(version, context.RequestAborted) is not { } snapshot)
            return Results.NotFound();
        if (snapshot.Files.Find(one => one.Name == file) is not { } wanted)
            return snapshot.State == DatasetState.Withdrawn ? Results.StatusCode(StatusCodes.Status410Gone) : Results.NotFound();
        if (!BlobKey.TryParse(wanted.Key, out var key) || await blobs.OpenAsync(key, context.RequestAborted) is not { } content)
            return Results.NotFound();
        context.Response.RegisterForDisposeAsync(content);
        var headers = context.Response.Headers;
        var training = snapshot.Use == DatasetUse.NonProfit ? TrainingConsent.NonProfit : TrainingConsent.Allowed;
        TermsHeaders.Apply(headers, ReuseSignals.Of(new ConsentTerms(ImageLicence.Unstated, training)), uris.Origin);
        // A snapshot may be withdrawn, and should not be handed out by caches for long after that.
        headers.CacheControl = "public, max-age=86400";
        headers.AccessControlAllowOrigin = "*";
        headers.XContentTypeOptions = "nosniff";
        headers.Append("Link", string.Create(CultureInfo.InvariantCulture, $"<{uris.Origin}{DatasetFiles.Page(version)}>; rel=\"collection\""));
        // RFC 9110 §14.2: a unit that is not known is ignored; the framework takes every unit for bytes.
        if (context.Request.Headers.Range is { Count: > 0 } range && !range.ToString().StartsWith("bytes=", StringComparison.OrdinalIgnoreCase))
            context.Request.Headers.Remove(HeaderNames.Range);
        return Results.Stream(content.Stream, MediaTypeOf(wanted), entityTag: new EntityTagHeaderValue($"\"{wanted.Sha256}\""), enableRangeProcessing: true);
    }

    private static string MediaTypeOf(DatasetFile file) => file.Name switch
    {
        DatasetFiles.Card => CroissantCard.MediaType,
        DatasetFiles.Sums => "text/plain; charset=utf-8",
        _ => file.MediaType,
    };
}
