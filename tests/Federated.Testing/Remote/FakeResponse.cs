using System.Text;
using System.Text.Json.Nodes;

namespace Federated.Testing.Remote;

/// <summary>An answer that the fake server was told to give.</summary>
public sealed record FakeResponse
{
    public const string ActivityJson = "application/activity+json";

    public int Status { get; init; } = 200;

    public string? ContentType { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>How long it is silent before it answers.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Silent until this is done: for tests that hold an answer back instead of timing it.</summary>
    public Task Until { get; init; } = Task.CompletedTask;

    /// <summary>How long it pauses before every further byte of the body.</summary>
    public TimeSpan PauseBetweenBytes { get; init; }

    /// <summary>Spaces sent after the body, without a Content-Length that would warn of them.</summary>
    public long Padding { get; init; }

    /// <summary>Hangs up instead of answering.</summary>
    public bool Abort { get; init; }

    public static FakeResponse Of(int status) => new() { Status = status };

    public static FakeResponse Unavailable(int retryAfterSeconds) =>
        new() { Status = 503, Headers = new Dictionary<string, string> { ["Retry-After"] = retryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture) } };

    public static FakeResponse Redirect(string location, int status = 302) =>
        new() { Status = status, Headers = new Dictionary<string, string> { ["Location"] = location } };

    public static FakeResponse Json(JsonNode document, string contentType = ActivityJson) => Text(document.ToJsonString(), contentType);

    public static FakeResponse Text(string text, string contentType) => new() { ContentType = contentType, Body = Encoding.UTF8.GetBytes(text) };

    public static FakeResponse Bytes(byte[] bytes, string contentType) => new() { ContentType = contentType, Body = bytes };
}
