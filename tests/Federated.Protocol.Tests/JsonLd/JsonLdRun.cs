using System.Text;
using Federated.Protocol.JsonLd;

namespace Federated.Protocol.Tests.JsonLd;

/// <summary>Short ways to run the processor on text and to state what comes out.</summary>
internal static class JsonLdRun
{
    public static JsonLdDocument Parse(string json, JsonLdLimits? limits = null) => JsonLdDocument.Parse(Encoding.UTF8.GetBytes(json), limits);

    public static string Text(JsonLdDocument document) => Encoding.UTF8.GetString(document.ToUtf8Bytes());

    public static string Expand(string json, JsonLdOptions? options = null) => Text(JsonLdProcessor.Expand(Parse(json, options?.Limits), options));

    public static string Compact(string json, string context, JsonLdOptions? options = null) =>
        Text(JsonLdProcessor.Compact(Parse(json), Parse(context), options));

    public static string Flatten(string json, string? context = null, JsonLdOptions? options = null) =>
        Text(JsonLdProcessor.Flatten(Parse(json), context is null ? null : Parse(context), options));

    public static JsonLdErrorCode Fails(Action run) => Assert.Throws<JsonLdException>(run).Error;
}
