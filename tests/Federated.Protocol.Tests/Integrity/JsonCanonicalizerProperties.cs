using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Federated.Protocol.Integrity;
using FsCheck;
using FsCheck.Fluent;

namespace Federated.Protocol.Tests.Integrity;

/// <summary>What holds of canonical JSON whatever the document.</summary>
public sealed class JsonCanonicalizerProperties
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(300);

    private static Arbitrary<int> Seeds => Arb.From(Gen.Choose(int.MinValue, int.MaxValue));

    [Fact]
    public void Canonical_form_is_its_own_canonical_form() => Check.One(Config, Prop.ForAll(Seeds, static seed =>
    {
        var canonical = Canonical(RandomJson.Write(new Random(seed)));
        Assert.Equal(canonical, Canonical(canonical));
    }));

    [Fact]
    public void Order_of_properties_space_and_escapes_do_not_matter() => Check.One(Config, Prop.ForAll(Seeds, static seed =>
    {
        var random = new Random(seed);
        var json = RandomJson.Write(random);
        Assert.Equal(Canonical(json), Canonical(Reshuffled(JsonNode.Parse(json), random)));
    }));

    [Fact]
    public void It_says_the_same_as_the_document() => Check.One(Config, Prop.ForAll(Seeds, static seed =>
    {
        var json = RandomJson.Write(new Random(seed));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(Canonical(json))), json);
    }));

    [Fact]
    public void Every_number_reads_back_as_itself() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(20_000), Prop.ForAll(Seeds, static seed =>
    {
        var value = BitConverter.Int64BitsToDouble(new Random(seed).NextInt64(long.MinValue, long.MaxValue));
        Assert.Equal(double.IsFinite(value), JsonCanonicalizer.TryFormatNumber(value, out var text));
        if (double.IsFinite(value))
        {
            Assert.Equal(value, double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
            Assert.True(text.Length <= EcmaScriptNumber.MaxLength);
        }
    }));

    [Fact]
    public void Names_are_ordered_as_ordinal_comparison_orders_them() => Check.One(Config, Prop.ForAll(Seeds, static seed =>
    {
        var random = new Random(seed);
        var (one, other) = (RandomJson.Text(random), RandomJson.Text(random));
        Assert.Equal(
            Math.Sign(string.CompareOrdinal(one, other)),
            Math.Sign(CanonicalText.CompareUtf16(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other))));
    }));

    [Fact]
    public void Whatever_the_bytes_it_answers_and_never_throws()
    {
        var random = new Random(8785);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(RandomJson.Write(random));
            for (var change = random.Next(4); change > 0 && bytes.Length > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var refusal = JsonCanonicalizer.TryCanonicalize(bytes, out var canonical);
            Assert.Equal(refusal == JsonCanonicalizationRefusal.None, canonical.Length > 0);
        }
    }

    private static string Canonical(string json)
    {
        Assert.Equal(JsonCanonicalizationRefusal.None, JsonCanonicalizer.TryCanonicalize(Encoding.UTF8.GetBytes(json), out var canonical));
        return Encoding.UTF8.GetString(canonical);
    }

    /// <summary>The same document with its properties in another order, with space, and with everything escaped that can be.</summary>
    private static string Reshuffled(JsonNode? node, Random random)
    {
        switch (node)
        {
            case JsonObject map:
                var members = map.Select(one => Escaped(one.Key) + " : " + Reshuffled(one.Value, random)).ToArray();
                random.Shuffle(members);
                return "{ " + string.Join(" ,\n", members) + "\t}";
            case JsonArray array:
                return "[ " + string.Join(" , ", array.Select(item => Reshuffled(item, random))) + " ]";
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                return Escaped(value.GetValue<string>());
            default:
                return node?.ToJsonString() ?? "null";
        }
    }

    private static string Escaped(string text) => "\"" + string.Concat(text.Select(static unit => $"\\u{(int)unit:X4}")) + "\"";
}
