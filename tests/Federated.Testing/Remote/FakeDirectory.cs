using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Web;

namespace Federated.Testing.Remote;

/// <summary>What the fake server answers when nobody told it otherwise: its actors, WebFinger, NodeInfo, and 202 at every inbox.</summary>
internal sealed class FakeDirectory(string origin, ConcurrentDictionary<string, FakeActor> actors)
{
    internal FakeResponse Answer(RecordedRequest request) => request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        [.., "inbox"] when request.Method == "POST" => FakeResponse.Of(202),
        [".well-known", "webfinger"] => WebFinger(HttpUtility.ParseQueryString(request.Query)["resource"] ?? ""),
        [".well-known", "nodeinfo"] => FakeResponse.Json(new JsonObject { ["links"] = new JsonArray(new JsonObject { ["rel"] = "http://nodeinfo.diaspora.software/ns/schema/2.0", ["href"] = $"{origin}/nodeinfo/2.0" }) }, "application/json"),
        ["nodeinfo", "2.0"] => FakeResponse.Json(NodeInfo(), "application/json"),
        ["users", var name] => OfActor(name, actor => FakeResponse.Json(actor.Document)),
        ["users", var name, "main-key"] => OfActor(name, actor => FakeResponse.Json(actor.KeyDocument())),
        ["users", var name, "followers" or "following" or "outbox"] => OfActor(name, _ => FakeResponse.Json(EmptyCollection(origin + request.Path))),
        _ => FakeResponse.Of(404),
    };

    private FakeResponse OfActor(string name, Func<FakeActor, FakeResponse> answer)
    {
        if (!actors.TryGetValue(name, out var actor))
            return FakeResponse.Of(404);
        return actor.IsGone ? FakeResponse.Json(new JsonObject { ["@context"] = "https://www.w3.org/ns/activitystreams", ["id"] = actor.Id, ["type"] = "Tombstone" }) with { Status = 410 } : answer(actor);
    }

    private FakeResponse WebFinger(string resource)
    {
        var actor = actors.Values.FirstOrDefault(actor => resource == $"acct:{actor.Handle[1..]}" || resource == actor.Id);
        return actor is null ? FakeResponse.Of(404) : OfActor(actor.Name, _ => FakeResponse.Json(
            new JsonObject
            {
                ["subject"] = $"acct:{actor.Handle[1..]}",
                ["links"] = new JsonArray(new JsonObject { ["rel"] = "self", ["type"] = FakeResponse.ActivityJson, ["href"] = actor.Id }),
            },
            "application/jrd+json"));
    }

    private static JsonObject EmptyCollection(string id) => new()
    {
        ["@context"] = "https://www.w3.org/ns/activitystreams",
        ["id"] = id,
        ["type"] = "OrderedCollection",
        ["totalItems"] = 0,
        ["orderedItems"] = new JsonArray(),
    };

    private static JsonObject NodeInfo() => new()
    {
        ["version"] = "2.0",
        ["software"] = new JsonObject { ["name"] = "fake-remote", ["version"] = "1.0" },
        ["protocols"] = new JsonArray("activitypub"),
        ["services"] = new JsonObject { ["inbound"] = new JsonArray(), ["outbound"] = new JsonArray() },
        ["openRegistrations"] = false,
        ["usage"] = new JsonObject { ["users"] = new JsonObject() },
        ["metadata"] = new JsonObject(),
    };
}
