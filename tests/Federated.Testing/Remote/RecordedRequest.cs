using System.Text.Json;

namespace Federated.Testing.Remote;

/// <summary>A request as it arrived at the fake server; header names match in any case.</summary>
public sealed record RecordedRequest(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body, DateTimeOffset At)
{
    public string PathAndQuery => Path + Query;

    /// <summary>The body as JSON, or null where it is none.</summary>
    public JsonElement? Json { get; } = Parse(Body);

    /// <summary>The type of the activity in the body.</summary>
    public string? Type => Json is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("type", out var type) ? type.ToString() : null;

    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;

    public override string ToString() => $"{Method} {PathAndQuery} {Type}";

    private static JsonElement? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return body.IsEmpty ? null : JsonElement.Parse(body.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
