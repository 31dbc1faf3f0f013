using Federated.Protocol.JsonLd;

namespace Federated.Protocol.Tests.JsonLd;

/// <summary>The cache of contexts stays small whatever strangers send. Memory is the whole process': these run when no other test does.</summary>
[Collection(AloneCollection.Name)]
public sealed class JsonLdContextMemoryTests
{
    [Fact]
    public void What_hostile_contexts_leave_behind_is_bounded()
    {
        var options = new JsonLdOptions { ContextCache = new JsonLdContextCache(20_000) };
        var junk = new string('x', 100_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 400; i++)
            JsonLdRun.Expand($$"""{"@context":{"a":"http://{{junk}}/{{i}}"},"a":1}""", options);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 20_000_000);
        GC.KeepAlive(options);
    }
}
