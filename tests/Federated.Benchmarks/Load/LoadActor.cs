using System.Globalization;
using System.Text;
using System.Text.Json;
using Federated.Protocol.Signatures;

namespace Federated.Benchmarks.Load;

/// <summary>Somebody on a virtual host, with a real key, who posts.</summary>
internal sealed class LoadActor
{
    private readonly SigningKey key = SigningKey.CreateRsa();
    private readonly string origin;
    private int posted;

    public LoadActor(string origin, int number)
    {
        this.origin = origin;
        Name = string.Create(CultureInfo.InvariantCulture, $"actor{number}");
        Id = $"{origin}/users/{Name}";
    }

    public string Name { get; }

    public string Id { get; }

    public byte[] Document() => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
    {
        ["@context"] = new[] { "https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1" },
        ["id"] = Id,
        ["type"] = "Person",
        ["preferredUsername"] = Name,
        ["name"] = Name,
        ["inbox"] = $"{Id}/inbox",
        ["outbox"] = $"{Id}/outbox",
        ["followers"] = $"{Id}/followers",
        ["endpoints"] = new Dictionary<string, string> { ["sharedInbox"] = $"{origin}/inbox" },
        ["publicKey"] = new Dictionary<string, string> { ["id"] = $"{Id}#main-key", ["owner"] = Id, ["publicKeyPem"] = key.VerificationKey.ExportPem() },
    });

    /// <summary>The whole request, ready to be written to a socket: a new public Create of about 2 KiB that mentions somebody over there.</summary>
    public byte[] SignedCreate(Uri inbox, string mentioned, DateTimeOffset now)
    {
        var body = Create(mentioned, now);
        var headers = RequestSigner.Sign(new RequestToSign("POST", inbox, body, "application/activity+json"), SignatureScheme.Cavage, key, $"{Id}#main-key", now);
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"POST {inbox.PathAndQuery} HTTP/1.1\r\n");
        foreach (var (name, value) in headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head.ToString()), .. body];
    }

    private byte[] Create(string mentioned, DateTimeOffset now)
    {
        const string everybody = "https://www.w3.org/ns/activitystreams#Public";
        var note = string.Create(CultureInfo.InvariantCulture, $"{Id}/statuses/{Interlocked.Increment(ref posted)}");
        var published = now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
        {
            ["@context"] = "https://www.w3.org/ns/activitystreams",
            ["id"] = $"{note}/activity",
            ["type"] = "Create",
            ["actor"] = Id,
            ["published"] = published,
            ["to"] = new[] { everybody },
            ["cc"] = new[] { $"{Id}/followers", mentioned },
            ["object"] = new Dictionary<string, object>
            {
                ["id"] = note,
                ["type"] = "Note",
                ["attributedTo"] = Id,
                ["published"] = published,
                ["url"] = note,
                ["to"] = new[] { everybody },
                ["cc"] = new[] { $"{Id}/followers", mentioned },
                ["content"] = "<p>" + new string('x', 1200) + "</p>",
                ["tag"] = new[] { new Dictionary<string, string> { ["type"] = "Mention", ["href"] = mentioned, ["name"] = "@target" } },
            },
        });
    }
}
