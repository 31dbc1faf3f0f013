using System.Text.Json;
using Federated.Domain.Consent;
using Federated.Features.Consent;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Federated.Storage.Queries;

namespace Federated.Server.Web;

/// <summary>Hands somebody the whole record of their own choices, as JSON that is written while it is read.</summary>
internal static class ConsentExport
{
    public const string Route = "/settings/consent/record.json";

    public static IResult Answer(HttpContext context, Viewer viewer, FederatedDbContext db)
    {
        if (viewer.Account is not { } me)
            return Results.NotFound();
        context.Response.Headers.CacheControl = "private, no-store";
        return Results.Stream(async output =>
        {
            await using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
            json.WriteStartObject();
            json.WriteString("account", me.Uri.Value);
            Choice(json, "default", me.Terms);
            json.WriteStartArray("record");
            await foreach (var line in db.ConsentRecordOf(me.Id).WithCancellation(context.RequestAborted))
            {
                Line(json, line);
                if (json.BytesPending > 16_384)
                    await json.FlushAsync(context.RequestAborted);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }, "application/json", "consent-record.json");
    }

    private static void Line(Utf8JsonWriter json, ConsentEvent line)
    {
        json.WriteStartObject();
        json.WriteString("id", line.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        json.WriteString("at", Wording.Machine(line.At));
        json.WriteString("about", line.PostUri?.Value ?? "new posts");
        Choice(json, "chosen", new ConsentTerms(line.Licence, line.Training));
        json.WriteBoolean("by_the_owner", line.ById == line.AccountId);
        json.WriteString("from", line.Channel.ToString().ToLowerInvariant());
        json.WriteNumber("wording", line.Wording);
        json.WriteEndObject();
    }

    private static void Choice(Utf8JsonWriter json, string name, ConsentTerms terms)
    {
        json.WriteStartObject(name);
        json.WriteString("licence", LicenceCatalogue.Find(terms.Licence)?.Id);
        json.WriteString("training", ReuseSignals.WordOf(terms.Training));
        json.WriteEndObject();
    }
}
