using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Federated.Testing.Remote;

/// <summary>Somebody who lives on the fake server: a document that the test may change, and the RSA key that signs for it.</summary>
public sealed class FakeActor : IDisposable
{
    public const string Public = "https://www.w3.org/ns/activitystreams#Public";

    private readonly string origin;

    internal FakeActor(string origin, string name, string type, bool keyIsADocument)
    {
        this.origin = origin;
        Name = name;
        Id = $"{origin}/users/{name}";
        KeyId = keyIsADocument ? $"{Id}/main-key" : $"{Id}#main-key";
        Document = new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"),
            ["id"] = Id,
            ["type"] = type,
            ["preferredUsername"] = name,
            ["name"] = $"{name} of the fake server",
            ["url"] = $"{origin}/@{name}",
            ["inbox"] = Inbox,
            ["outbox"] = $"{Id}/outbox",
            ["followers"] = Followers,
            ["following"] = $"{Id}/following",
            ["endpoints"] = new JsonObject { ["sharedInbox"] = $"{origin}/inbox" },
            ["publicKey"] = PublicKey(),
        };
    }

    public string Name { get; }

    public string Id { get; }

    public string KeyId { get; }

    public string Inbox => $"{Id}/inbox";

    public string Followers => $"{Id}/followers";

    public string Handle => $"@{Name}@{new Uri(origin).Authority}";

    /// <summary>What GET of the actor answers.</summary>
    public JsonObject Document { get; }

    public RSA Key { get; private set; } = RSA.Create(2048);

    /// <summary>From now on the actor answers 410 with a Tombstone.</summary>
    public bool IsGone { get; set; }

    public string PublicKeyPem => Key.ExportSubjectPublicKeyInfoPem();

    /// <summary>A new key under the old id; the document shows it at once.</summary>
    public void RotateKey()
    {
        Key.Dispose();
        Key = RSA.Create(2048);
        Document["publicKey"] = PublicKey();
    }

    /// <summary>An activity of this actor with a fresh id.</summary>
    public JsonObject Activity(string type, JsonNode? subject, params string[] to) => new()
    {
        ["@context"] = "https://www.w3.org/ns/activitystreams",
        ["id"] = $"{origin}/activities/{Guid.NewGuid():n}",
        ["type"] = type,
        ["actor"] = Id,
        ["to"] = Strings(to),
        ["object"] = subject,
    };

    /// <summary>A public Note of this actor with a fresh id, copied to its followers.</summary>
    public JsonObject Note(string content, DateTimeOffset published) => new()
    {
        ["@context"] = "https://www.w3.org/ns/activitystreams",
        ["id"] = $"{Id}/posts/{Guid.NewGuid():n}",
        ["type"] = "Note",
        ["attributedTo"] = Id,
        ["content"] = content,
        ["published"] = published.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
        ["to"] = Strings(Public),
        ["cc"] = Strings(Followers),
    };

    /// <summary>A Create around a copy of the note, addressed as the note is.</summary>
    public JsonObject Create(JsonObject note)
    {
        var create = Activity("Create", note.DeepClone());
        create["to"] = note["to"]?.DeepClone();
        create["cc"] = note["cc"]?.DeepClone();
        return create;
    }

    public void Dispose() => Key.Dispose();

    internal JsonObject KeyDocument() => new()
    {
        ["@context"] = new JsonArray("https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"),
        ["id"] = Id,
        ["type"] = Document["type"]?.DeepClone(),
        ["preferredUsername"] = Name,
        ["publicKey"] = PublicKey(),
    };

    private JsonObject PublicKey() => new() { ["id"] = KeyId, ["owner"] = Id, ["publicKeyPem"] = PublicKeyPem };

    private static JsonArray Strings(params string[] items) => [.. items.Select(item => (JsonNode)item)];
}
