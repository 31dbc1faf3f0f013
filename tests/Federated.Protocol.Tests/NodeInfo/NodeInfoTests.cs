using System.Text.Json;
using System.Text.RegularExpressions;
using Federated.Protocol.NodeInfo;
using Federated.Testing;

namespace Federated.Protocol.Tests.NodeInfo;

public sealed class NodeInfoTests
{
    private static readonly NodeInfoDocument Ours = new()
    {
        SoftwareName = "federated",
        SoftwareVersion = "0.1.0",
        Repository = "https://us.example/source",
        Homepage = "https://us.example/",
        OpenRegistrations = true,
        UsersTotal = 3,
        UsersActiveMonth = 2,
        UsersActiveHalfyear = 3,
        LocalPosts = 10,
        LocalComments = 4,
        NodeName = "Us",
        NodeDescription = "Pictures",
        StaffAccounts = ["https://us.example/users/alice"],
    };

    // 1.x knows neither ActivityPub nor our software.
    private static readonly NodeInfoDocument Old = Ours with { SoftwareName = "diaspora", Protocols = ["diaspora"], InboundServices = ["gnusocial"], OutboundServices = ["facebook", "twitter"] };

    [ConformanceTheory]
    [InlineData(NodeInfoVersion.V10, "1.0")]
    [InlineData(NodeInfoVersion.V11, "1.1")]
    [InlineData(NodeInfoVersion.V20, "2.0")]
    [InlineData(NodeInfoVersion.V21, "2.1")]
    public void What_we_write_keeps_to_the_schema(NodeInfoVersion version, string number) => ConformanceReport.Run("nodeinfo schemas", number + " written", () =>
    {
        var schema = ConformanceFile.Load("nodeinfo", number, "schema.json");
        foreach (var one in new[] { Ours, Old, Old with { NodeName = null, Homepage = null, UsersTotal = null }, new() { SoftwareName = "x", SoftwareVersion = "1" } })
        {
            if (NodeInfoWriter.CanWrite(one, version))
            {
                using var document = JsonDocument.Parse(NodeInfoWriter.Write(one, version));
                Validate(document.RootElement, schema, "$");
            }
        }

        Assert.True(NodeInfoWriter.CanWrite(Old, version));
        Assert.Equal(version is NodeInfoVersion.V20 or NodeInfoVersion.V21, NodeInfoWriter.CanWrite(Ours, version));
        Assert.Equal($"application/json; profile=\"http://nodeinfo.diaspora.software/ns/schema/{number}#\"", NodeInfoWriter.MediaType(version));
    });

    [ConformanceTheory]
    [InlineData(NodeInfoVersion.V10, "1.0")]
    [InlineData(NodeInfoVersion.V11, "1.1")]
    [InlineData(NodeInfoVersion.V20, "2.0")]
    [InlineData(NodeInfoVersion.V21, "2.1")]
    public void Only_names_that_the_schema_lists_are_written(NodeInfoVersion version, string number)
    {
        var schema = ConformanceFile.Load("nodeinfo", number, "schema.json").GetProperty("properties");
        var services = schema.GetProperty("services").GetProperty("properties");
        var protocols = schema.GetProperty("protocols");
        protocols = protocols.TryGetProperty("items", out var items) ? items : protocols.GetProperty("properties").GetProperty("inbound").GetProperty("items");
        var all = Old with { Protocols = Names(protocols), InboundServices = Names(services.GetProperty("inbound").GetProperty("items")), OutboundServices = Names(services.GetProperty("outbound").GetProperty("items")) };
        Assert.True(NodeInfoWriter.CanWrite(all, version));
        Assert.False(NodeInfoWriter.CanWrite(all with { Protocols = ["carrier-pigeon"] }, version));
        Assert.False(NodeInfoWriter.CanWrite(all with { Protocols = [] }, version));
        Assert.False(NodeInfoWriter.CanWrite(all with { InboundServices = ["facebook"] }, version));
        Assert.False(NodeInfoWriter.CanWrite(all with { OutboundServices = ["x"] }, version));
        Assert.False(NodeInfoWriter.CanWrite(all with { SoftwareName = "Two words" }, version));
        Assert.Throws<ArgumentException>(() => NodeInfoWriter.Write(all with { Protocols = [] }, version));

        static List<string> Names(JsonElement list) => [.. list.GetProperty("enum").EnumerateArray().Select(static one => one.GetString()!)];
    }

    [ConformanceFact]
    public void The_validator_notices_what_the_schema_forbids()
    {
        var schema = ConformanceFile.Load("nodeinfo", "2.0", "schema.json");
        using var newer = JsonDocument.Parse(NodeInfoWriter.Write(Ours, NodeInfoVersion.V21));
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Validate(newer.RootElement, schema, "$"));
        using var empty = JsonDocument.Parse("{}");
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Validate(empty.RootElement, schema, "$"));
    }

    [Fact]
    public void Our_document_reads_back_as_it_was() =>
        Assert.Equal(JsonSerializer.Serialize(Ours with { Version = "2.1" }), JsonSerializer.Serialize(NodeInfoReader.Read(NodeInfoWriter.Write(Ours, NodeInfoVersion.V21)).Value));

    [ConformanceTheory]
    [InlineData("1.0")]
    [InlineData("1.1")]
    [InlineData("2.0")]
    [InlineData("2.1")]
    [InlineData("2.2")]
    public void The_examples_of_every_version_keep_to_the_schema_and_are_read(string version) => ConformanceReport.Run("nodeinfo schemas", version + " example", () =>
    {
        var bytes = File.ReadAllBytes(Conformance.Path("nodeinfo", version, "example.json"));
        var read = NodeInfoReader.Read(bytes).Value;
        Assert.Equal((version, "diaspora", "0.5.0"), (read.Version, read.SoftwareName, read.SoftwareVersion));
        Assert.Equal(["diaspora"], read.Protocols);
        Assert.Equal(["gnusocial"], read.InboundServices);
        Assert.Equal(["facebook", "twitter"], read.OutboundServices);
        Assert.Equal((123, 42, 23), (read.UsersTotal, read.UsersActiveHalfyear, read.UsersActiveMonth));
        Assert.Equal((500, 1000), (read.LocalPosts, read.LocalComments));
        Assert.Equal(version == "2.2" ? 22 : null, read.UsersActiveWeek);

        Assert.Equal(version == "2.2" ? "Welcome to the FI\ud835\udc53F fediverse server" : null, read.NodeDescription);
        using var example = JsonDocument.Parse(bytes);
        Validate(example.RootElement, ConformanceFile.Load("nodeinfo", version, "schema.json"), "$");
    });

    [Fact]
    public void The_list_leads_to_the_newest_document_of_the_same_host()
    {
        var list = NodeInfoWriter.WriteWellKnown("https://us.example", "https://us.example/actor");
        Assert.Equal("https://us.example/nodeinfo/2.1", NodeInfoReader.FindDocument(list, "https://us.example/.well-known/nodeinfo"));
        Assert.Null(NodeInfoReader.FindDocument(list, "https://other.example/.well-known/nodeinfo"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"links\":7}")]
    [InlineData("{\"links\":[{\"rel\":\"http://nodeinfo.diaspora.software/ns/schema/2.0\",\"href\":\"http://127.0.0.1/\"}]}")]
    public void A_list_without_a_usable_link_leads_nowhere(string json) =>
        Assert.Null(NodeInfoReader.FindDocument(System.Text.Encoding.UTF8.GetBytes(json), "https://us.example/.well-known/nodeinfo"));

    /// <summary>The part of JSON Schema draft-04 that these schemas use.</summary>
    private static void Validate(JsonElement value, JsonElement schema, string path)
    {
        if (schema.TryGetProperty("enum", out var allowed))
        {
            Assert.True(allowed.EnumerateArray().Any(one => one.GetString() == value.GetString()), path);
        }

        if (schema.TryGetProperty("pattern", out var pattern))
        {
            Assert.Matches(new Regex(pattern.GetString()!), value.GetString());
        }

        if (schema.TryGetProperty("minimum", out var minimum))
        {
            Assert.True(value.GetInt64() >= minimum.GetInt64(), path);
        }

        switch (schema.TryGetProperty("type", out var type) ? type.GetString() : null)
        {
            case "object":
                ValidateObject(value, schema, path);
                break;
            case "array":
                Assert.Equal(JsonValueKind.Array, value.ValueKind);
                Assert.True(!schema.TryGetProperty("minItems", out var least) || value.GetArrayLength() >= least.GetInt32(), path);
                foreach (var item in value.EnumerateArray())
                {
                    Validate(item, schema.GetProperty("items"), path + "[]");
                }

                break;
            case "string":
                Assert.Equal(JsonValueKind.String, value.ValueKind);
                break;
            case "integer":
                Assert.True(value.TryGetInt64(out _), path);
                break;
            case "boolean":
                Assert.True(value.ValueKind is JsonValueKind.True or JsonValueKind.False, path);
                break;
        }
    }

    private static void ValidateObject(JsonElement value, JsonElement schema, string path)
    {
        Assert.Equal(JsonValueKind.Object, value.ValueKind);
        if (schema.TryGetProperty("required", out var required))
        {
            Assert.All(required.EnumerateArray(), name => Assert.True(value.TryGetProperty(name.GetString()!, out _), $"{path} lacks {name}"));
        }

        foreach (var member in value.EnumerateObject())
        {
            if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(member.Name, out var inner))
            {
                Validate(member.Value, inner, $"{path}.{member.Name}");
            }
            else
            {
                Assert.False(schema.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.False, $"{path}.{member.Name} is not allowed");
            }
        }
    }
}
