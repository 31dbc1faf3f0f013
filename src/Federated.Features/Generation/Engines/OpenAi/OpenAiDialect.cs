using System.Globalization;
using System.Text.Json.Nodes;

namespace Federated.Features.Generation.Engines.OpenAi;

/// <summary>What one server that speaks the language of OpenAI's image API takes, and how its requests are written.</summary>
internal abstract class OpenAiDialect
{
    public static IReadOnlyList<string> Names { get; } = ["openai", "localai", "sd.cpp"];

    public static OpenAiDialect Of(string? name) => name switch
    {
        "localai" => new LocalAiDialect(),
        "sd.cpp" => new SdCppDialect(),
        _ => new OpenAiOwnDialect(),
    };

    public abstract EngineCapabilities Capabilities(EngineOptions options, string model);

    /// <summary>The fields of a request, the same as JSON and in a form.</summary>
    public abstract IEnumerable<KeyValuePair<string, JsonNode>> Fields(EngineSetup setup, string model, GenerationRequest request);

    protected static KeyValuePair<string, JsonNode> Field(string name, JsonNode value) => new(name, value);

    protected static string Size(GenerationRequest request) => new PixelSize(request.Width, request.Height).ToString();

    // A number stays a number in JSON; the API refuses "90".
    protected static JsonNode Value(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(text);
}
