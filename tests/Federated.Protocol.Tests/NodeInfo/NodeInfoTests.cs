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

    [ConformanceTheory]
    [InlineData(NodeInfoVersion.V20, "2.0")]
    [InlineData(NodeInfoVersion.V21, "2.1")]
    public void Our_document_keeps_to_the_schema(NodeInfoVersion version, string number)
    {
        using var document = JsonDocument.Parse(NodeInfoWriter.Write(Ours, version));
        Validate(document.RootElement, ConformanceFile.Load("nodeinfo", number, "schema.json"), "$");
        using var minimal = JsonDocument.Parse(NodeInfoWriter.Write(new() { SoftwareName = "x", SoftwareVersion = "1" }, version));
        Validate(minimal.RootElement, ConformanceFile.Load("nodeinfo", number, "schema.json"), "$");
        Assert.Equal($"application/json; profile=\"http://nodeinfo.diaspora.software/ns/schema/{number}#\"", NodeInfoWriter.MediaType(version));
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
        Assert.Equal(JsonSerializer.Serialize(Ours), JsonSerializer.Serialize(NodeInfoReader.Read(NodeInfoWriter.Write(Ours, NodeInfoVersion.V21)).Value));

    [ConformanceTheory]
    [InlineData("1.0")]
    [InlineData("1.1")]
    [InlineData("2.0")]
    [InlineData("2.1")]
    [InlineData("2.2")]
    public void The_examples_of_every_version_are_read(string version)
    {
        var read = NodeInfoReader.Read(File.ReadAllBytes(Conformance.Path("nodeinfo", version, "example.json"))).Value;
        Assert.Equal("diaspora", read.SoftwareName);
        Assert.Equal(123, read.UsersTotal);
    }

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
