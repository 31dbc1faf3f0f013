using System.Text.Json;
using Federated.Protocol.JsonLd;
using Federated.Testing;

namespace Federated.Protocol.Tests.JsonLd;

/// <summary>The W3C suite's cases on responses: types of content, Link fields, redirects; the web is played from the suite's folder.</summary>
public sealed class RemoteDocumentConformanceTests
{
    private static readonly JsonLdSuite Suite = new("remote-doc");

    public static TheoryData<string> Cases => Suite.Ids;

    [ConformanceTheory]
    [MemberData(nameof(Cases))]
    public void Reads_responses(string id)
    {
        if (id == "t0013")
        {
            ConformanceReport.Exclude(Suite.Title, id, "needs JSON-LD out of HTML, an optional feature that servers do not use");
            return;
        }

        Suite.Run(id, static (one, options) => JsonLdProcessor.Expand(Fetch(one), options with { Base = null }).ToJsonElement());
    }

    private static JsonLdRemoteDocument Fetch(JsonElement one)
    {
        var content = Answer(one).Read();
        if (content.Document is { } document)
            return document;
        var alternate = content.AlternateUrl![JsonLdSuite.BaseIri.Length..];
        return new JsonLdResponse(content.AlternateUrl, TypeOf(alternate), [], JsonLdSuite.Bytes(alternate)).Read().Document!;
    }

    private static JsonLdResponse Answer(JsonElement one)
    {
        var file = JsonLdSuite.Option(one, "redirectTo") ?? one.GetProperty("input").GetString()!;
        if (!File.Exists(Conformance.Path(["json-ld-api", .. file.Split('/')])))
            return new JsonLdResponse(JsonLdSuite.BaseIri + file, null, [], default);
        return new JsonLdResponse(JsonLdSuite.BaseIri + file, JsonLdSuite.Option(one, "contentType") ?? TypeOf(file), Links(one), JsonLdSuite.Bytes(file));
    }

    private static List<string> Links(JsonElement one)
    {
        if (!one.TryGetProperty("option", out var options) || !options.TryGetProperty("httpLink", out var link))
            return [];
        return link.ValueKind == JsonValueKind.Array ? [.. link.EnumerateArray().Select(static item => item.GetString()!)] : [link.GetString()!];
    }

    private static string TypeOf(string file) => Path.GetExtension(file) switch
    {
        ".jsonld" => "application/ld+json",
        ".json" => "application/json; charset=utf-8",
        _ => "text/html",
    };
}
