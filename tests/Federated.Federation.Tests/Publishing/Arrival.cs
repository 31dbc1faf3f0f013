using System.Text.Json;
using Federated.Domain.Accounts;
using Federated.Protocol.ActivityStreams;
using Federated.Testing.Remote;

namespace Federated.Federation.Tests.Publishing;

/// <summary>What must hold for whatever we post, and short ways to look into it.</summary>
internal static class Arrival
{
    /// <summary>The one activity of this type that arrived, after everything that every peer asks of it has been checked.</summary>
    public static JsonElement Only(FakeRemoteServer server, string type, LocalAccount actor)
    {
        var request = Assert.Single(server.Deliveries(type));
        return Check(server, request, actor);
    }

    public static JsonElement Check(FakeRemoteServer server, RecordedRequest request, LocalAccount actor)
    {
        Assert.Equal("application/activity+json", request.Header("Content-Type"));
        Assert.StartsWith("SHA-256=", request.Header("Digest"), StringComparison.Ordinal);
        Assert.StartsWith(
            $"keyId=\"{actor.Uri.Value}#main-key\",algorithm=\"rsa-sha256\",headers=\"(request-target) host date digest content-type\",signature=\"",
            request.Header("Signature"),
            StringComparison.Ordinal);
        Assert.Null(request.Header("Signature-Input"));
        Assert.Equal(server.Authority, request.Header("Host"));
        Assert.Contains("https://pics.example/", request.Header("User-Agent"), StringComparison.Ordinal);
        var check = server.CheckSignature(request, OutgoingWorld.PublicKeyPem);
        Assert.True(check.IsValid, check.Fault);

        Assert.InRange(request.Body.Length, 2, 64 * 1024);
        var json = request.Json!.Value;
        Assert.InRange(Depth(json), 1, 8);
        Assert.Equal("https://www.w3.org/ns/activitystreams", FirstContext(json));
        Assert.Equal(actor.Uri.Value, Text(json, "actor"));
        Assert.StartsWith("https://pics.example/", Text(json, "id"), StringComparison.Ordinal);
        var reading = ActivityReader.ReadActivity(request.Body);
        Assert.Equal(ReadRefusal.None, reading.Refusal);
        Assert.Equal(Text(json, "type"), reading.Value.Type);
        return json;
    }

    public static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static string[] Texts(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? [.. value.EnumerateArray().Select(item => item.GetString()!)] : [];

    public static JsonElement Inner(JsonElement json) => json.GetProperty("object");

    public static string[] Members(JsonElement json) => [.. json.EnumerateObject().Select(member => member.Name)];

    private static string? FirstContext(JsonElement json) =>
        json.GetProperty("@context") is { ValueKind: JsonValueKind.Array } list ? list[0].GetString() : json.GetProperty("@context").GetString();

    private static int Depth(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => 1 + json.EnumerateObject().Select(member => Depth(member.Value)).DefaultIfEmpty().Max(),
        JsonValueKind.Array => 1 + json.EnumerateArray().Select(Depth).DefaultIfEmpty().Max(),
        _ => 0,
    };
}
