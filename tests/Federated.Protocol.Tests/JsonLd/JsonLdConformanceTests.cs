using Federated.Protocol.JsonLd;
using Federated.Testing;

namespace Federated.Protocol.Tests.JsonLd;

/// <summary>The W3C test suite of the JSON-LD 1.1 API: expansion, compaction, flattening.</summary>
public sealed class JsonLdConformanceTests
{
    private static readonly JsonLdSuite Expand = new("expand");
    private static readonly JsonLdSuite Compact = new("compact");
    private static readonly JsonLdSuite Flatten = new("flatten");

    public static TheoryData<string> ExpandCases => Expand.Ids;

    public static TheoryData<string> CompactCases => Compact.Ids;

    public static TheoryData<string> FlattenCases => Flatten.Ids;

    [ConformanceTheory]
    [MemberData(nameof(ExpandCases))]
    public void Expands(string id) => Expand.Run(id, static (one, options) =>
    {
        var input = JsonLdDocument.Parse(JsonLdSuite.Bytes(one.GetProperty("input").GetString()!));
        return JsonLdProcessor.Expand(input, options).ToJsonElement();
    });

    [ConformanceTheory]
    [MemberData(nameof(CompactCases))]
    public void Compacts(string id) => Compact.Run(id, static (one, options) =>
    {
        var input = JsonLdDocument.Parse(JsonLdSuite.Bytes(one.GetProperty("input").GetString()!));
        var context = JsonLdDocument.Parse(JsonLdSuite.Bytes(one.GetProperty("context").GetString()!));
        return JsonLdProcessor.Compact(input, context, options).ToJsonElement();
    });

    [ConformanceTheory]
    [MemberData(nameof(FlattenCases))]
    public void Flattens(string id) => Flatten.Run(id, static (one, options) =>
    {
        var input = JsonLdDocument.Parse(JsonLdSuite.Bytes(one.GetProperty("input").GetString()!));
        var context = one.TryGetProperty("context", out var file) ? JsonLdDocument.Parse(JsonLdSuite.Bytes(file.GetString()!)) : null;
        return JsonLdProcessor.Flatten(input, context, options).ToJsonElement();
    });
}
