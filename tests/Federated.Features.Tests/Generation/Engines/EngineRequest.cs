using System.Text;
using System.Text.Json;

namespace Federated.Features.Tests.Generation.Engines;

/// <summary>What an engine's machine was asked, body included.</summary>
internal sealed record EngineRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public string Text => Encoding.Latin1.GetString(Body);

    public string At(params string[] path) => path.Aggregate(Json, (element, name) => element.GetProperty(name)).ToString();
}
