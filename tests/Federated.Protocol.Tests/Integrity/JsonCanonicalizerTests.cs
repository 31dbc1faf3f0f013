using System.Globalization;
using System.Text;
using System.Text.Json;
using Federated.Protocol.Integrity;
using Federated.Protocol.JsonLd;
using Federated.Testing;

namespace Federated.Protocol.Tests.Integrity;

/// <summary>RFC 8785: the documents and numbers of its reference implementation, and what has no canonical form.</summary>
public sealed class JsonCanonicalizerTests
{
    private static readonly string[] Documents = ["arrays", "french", "structures", "unicode", "values", "weird"];

    public static TheoryData<string> DocumentNames => new(Documents);

    [ConformanceTheory("jcs", "input")]
    [MemberData(nameof(DocumentNames))]
    public void Writes_the_documents_of_the_suite_byte_by_byte(string name) => ConformanceReport.Run("jcs documents", name, () =>
    {
        var input = File.ReadAllBytes(Conformance.Path("jcs", "input", name + ".json"));
        Assert.Equal(JsonCanonicalizationRefusal.None, JsonCanonicalizer.TryCanonicalize(input, out var canonical));
        Assert.Equal(File.ReadAllBytes(Conformance.Path("jcs", "output", name + ".json")), canonical);
        var hex = File.ReadAllText(Conformance.Path("jcs", "outhex", name + ".txt")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Convert.FromHexString(string.Concat(hex)), canonical);
    });

    [ConformanceFact("jcs", "rfc8785-appendix-b.json")]
    public void Prints_the_numbers_of_appendix_B()
    {
        var file = ConformanceFile.Load("jcs", "rfc8785-appendix-b.json");
        foreach (var pair in file.GetProperty("cases").EnumerateArray())
        {
            ConformanceReport.Run("jcs numbers", "B " + pair[0].GetString(), () => AssertNumber(pair[0].GetString()!, pair[1].GetString()!));
        }

        foreach (var refused in file.GetProperty("mustRefuse").EnumerateArray())
        {
            ConformanceReport.Run("jcs numbers", "B " + refused.GetString(), () => Assert.False(JsonCanonicalizer.TryFormatNumber(FromBits(refused.GetString()!), out _)));
        }
    }

    [ConformanceFact("jcs", "es6-numbers-10000.csv")]
    public void Prints_ten_thousand_numbers_as_ecmascript_does()
    {
        var lines = File.ReadAllLines(Conformance.Path("jcs", "es6-numbers-10000.csv"));
        Assert.Equal(10_000, lines.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            var pair = lines[i].Split(',');
            ConformanceReport.Run("jcs numbers", string.Create(CultureInfo.InvariantCulture, $"es6 line {i + 1}"), () => AssertNumber(pair[0], pair[1]));
        }
    }

    [Theory]
    [InlineData("{\"a\":1,\"a\":2}", JsonCanonicalizationRefusal.DuplicateProperty)]
    [InlineData("{\"a\":1,\"\\u0061\":2}", JsonCanonicalizationRefusal.DuplicateProperty)]
    [InlineData("[{\"b\":{\"a\":1,\"b\":2,\"a\":1}}]", JsonCanonicalizationRefusal.DuplicateProperty)]
    [InlineData("[1e400]", JsonCanonicalizationRefusal.NumberNotFinite)]
    [InlineData("-1e999999999999", JsonCanonicalizationRefusal.NumberNotFinite)]
    [InlineData("\"\\ud800\"", JsonCanonicalizationRefusal.InvalidText)]
    [InlineData("\"\\ud800\\u0041\"", JsonCanonicalizationRefusal.InvalidText)]
    [InlineData("\"\\ud800x\\udc00\"", JsonCanonicalizationRefusal.InvalidText)]
    [InlineData("\"\\udc00\\ud800\"", JsonCanonicalizationRefusal.InvalidText)]
    [InlineData("{\"\\udead\":1}", JsonCanonicalizationRefusal.InvalidText)]
    [InlineData("NaN", JsonCanonicalizationRefusal.NotJson)]
    [InlineData("{\"a\":Infinity}", JsonCanonicalizationRefusal.NotJson)]
    [InlineData("[1,]", JsonCanonicalizationRefusal.NotJson)]
    [InlineData("[01]", JsonCanonicalizationRefusal.NotJson)]
    [InlineData("", JsonCanonicalizationRefusal.NotJson)]
    [InlineData("\ufeff{}", JsonCanonicalizationRefusal.NotJson)]
    public void Refuses_what_readers_would_not_read_alike(string json, JsonCanonicalizationRefusal refusal)
    {
        Assert.Equal(refusal, JsonCanonicalizer.TryCanonicalize(Encoding.UTF8.GetBytes(json), out var canonical));
        Assert.Empty(canonical);
    }

    [Fact]
    public void Refuses_bytes_that_are_not_text()
    {
        Assert.Equal(JsonCanonicalizationRefusal.InvalidText, JsonCanonicalizer.TryCanonicalize(new byte[] { (byte)'"', 0xed, 0xa0, 0x80, (byte)'"' }, out _));
        Assert.Equal(JsonCanonicalizationRefusal.InvalidText, JsonCanonicalizer.TryCanonicalize(new byte[] { (byte)'"', 0xff, (byte)'\\', (byte)'n', (byte)'"' }, out _));
        Assert.Equal(JsonCanonicalizationRefusal.InvalidText, JsonCanonicalizer.TryCanonicalize(new byte[] { (byte)'{', (byte)'"', 0xc0, 0x80, (byte)'"', (byte)':', (byte)'1', (byte)'}' }, out _));
    }

    [Fact]
    public void Refuses_depth_and_size_beyond_its_limits()
    {
        Assert.Equal(JsonCanonicalizationRefusal.None, JsonCanonicalizer.TryCanonicalize(Nested(JsonCanonicalizer.MaxDepth), out _));
        Assert.Equal(JsonCanonicalizationRefusal.TooDeep, JsonCanonicalizer.TryCanonicalize(Nested(JsonCanonicalizer.MaxDepth + 1), out _));
        Assert.Equal(JsonCanonicalizationRefusal.TooDeep, JsonCanonicalizer.TryCanonicalize(Nested(400_000), out _));
        Assert.Equal(JsonCanonicalizationRefusal.TooLarge, JsonCanonicalizer.TryCanonicalize(new byte[JsonCanonicalizer.MaxBytes + 1], out _));
        using var deep = JsonDocument.Parse(Nested(70), new JsonDocumentOptions { MaxDepth = 100 });
        Assert.Equal(JsonCanonicalizationRefusal.TooDeep, JsonCanonicalizer.TryCanonicalize(deep.RootElement, out _));
    }

    [Theory]
    [InlineData("[-0, 0.0, -0e5, 1E0, 100, 123456789012345, 1234567890123456789, -1.50]", "[0,0,0,1,100,123456789012345,1234567890123456800,-1.5]")]
    [InlineData("\"\\u0041\\u00e9\\ud83d\\ude00\\/\\u0000\\u001f\\u007f\\\"\\\\\\b\\t\\n\\f\\r\"", "\"A\u00e9\U0001f600/\\u0000\\u001f\u007f\\\"\\\\\\b\\t\\n\\f\\r\"")]
    [InlineData("{\"\\u20ac\":1,\"\\ufb33\":2,\"\\ud83d\\ude00\":3,\"\":4,\"a\":5,\"aa\":6,\"\\n\":7}", "{\"\":4,\"\\n\":7,\"a\":5,\"aa\":6,\"\u20ac\":1,\"\U0001f600\":3,\"\ufb33\":2}")]
    [InlineData(" { \"b\" : [ true , null , false , { } , [ ] ] , \"a\" : \"x\" } ", "{\"a\":\"x\",\"b\":[true,null,false,{},[]]}")]
    public void Writes_one_form(string json, string expected)
    {
        Assert.Equal(JsonCanonicalizationRefusal.None, JsonCanonicalizer.TryCanonicalize(Encoding.UTF8.GetBytes(json), out var canonical));
        Assert.Equal(expected, Encoding.UTF8.GetString(canonical));
    }

    [ConformanceTheory("jcs", "input")]
    [MemberData(nameof(DocumentNames))]
    public void A_JSON_literal_of_JSON_LD_is_written_the_same(string name)
    {
        var document = JsonLdDocument.Parse(File.ReadAllBytes(Conformance.Path("jcs", "input", name + ".json")));
        Assert.Equal(File.ReadAllText(Conformance.Path("jcs", "output", name + ".json")), CanonicalLiteral.Write(document.Root));
    }

    [Fact]
    public void A_JSON_literal_of_JSON_LD_with_a_number_beyond_a_double_has_no_form() =>
        Assert.Null(CanonicalLiteral.Write(JsonLdDocument.Parse("{\"a\":[1e999]}"u8).Root));

    private static void AssertNumber(string bits, string expected)
    {
        var value = FromBits(bits);
        Assert.True(JsonCanonicalizer.TryFormatNumber(value, out var text));
        Assert.Equal(expected, text);

        // The same through the JSON text that .NET would send for it.
        Assert.Equal(JsonCanonicalizationRefusal.None, JsonCanonicalizer.TryCanonicalize(JsonSerializer.SerializeToUtf8Bytes(value), out var canonical));
        Assert.Equal(expected, Encoding.UTF8.GetString(canonical));
    }

    private static double FromBits(string hex) =>
        BitConverter.UInt64BitsToDouble(ulong.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    private static byte[] Nested(int depth) => Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth));
}
