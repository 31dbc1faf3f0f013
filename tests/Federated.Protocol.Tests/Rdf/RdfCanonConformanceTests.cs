using System.Text.Json;
using Federated.Protocol.Rdf;
using Federated.Testing;

namespace Federated.Protocol.Tests.Rdf;

/// <summary>The official cases of RDFC-1.0: canonical forms, issued labels, and the graph that must be refused.</summary>
public sealed class RdfCanonConformanceTests
{
    private const string Suite = "rdfc-1.0";

    private static readonly Lazy<JsonElement> Manifest = new(static () => ConformanceFile.Load("rdf-canon", "manifest.jsonld"));

    public static TheoryData<string> Ids()
    {
        var ids = new TheoryData<string>();
        if (Conformance.Root is not null)
        {
            foreach (var entry in Manifest.Value.GetProperty("entries").EnumerateArray())
            {
                ids.Add(entry.GetProperty("id").GetString()!);
            }
        }

        return ids;
    }

    [ConformanceTheory]
    [MemberData(nameof(Ids))]
    public void Case_of_the_suite(string id) => ConformanceReport.Run(Suite, id, () => Run(id));

    [ConformanceFact]
    public void The_suite_has_the_cases_it_says() => Assert.Equal(86, Manifest.Value.GetProperty("entries").GetArrayLength());

    private static void Run(string id)
    {
        var entry = Manifest.Value.GetProperty("entries").EnumerateArray().Single(one => one.GetProperty("id").GetString() == id);
        var algorithm = entry.TryGetProperty("hashAlgorithm", out var name) && name.GetString() == "SHA384" ? RdfHashAlgorithm.Sha384 : RdfHashAlgorithm.Sha256;
        var dataset = NQuads.Read(File.ReadAllBytes(Conformance.Path("rdf-canon", entry.GetProperty("action").GetString()!))).Dataset;
        var result = RdfCanonicalizer.Canonicalize(dataset, algorithm);

        switch (entry.GetProperty("type").GetString())
        {
            case "rdfc:RDFC10EvalTest":
                Assert.Equal(File.ReadAllText(Expected(entry)), result.ToString());
                break;
            case "rdfc:RDFC10MapTest":
                using (var expected = JsonDocument.Parse(File.ReadAllBytes(Expected(entry))))
                {
                    var labels = expected.RootElement.EnumerateObject().ToDictionary(static one => one.Name, static one => one.Value.GetString()!);
                    Assert.Equal(labels.OrderBy(static pair => pair.Key), result.IssuedIdentifiers.OrderBy(static pair => pair.Key));
                }

                break;
            case "rdfc:RDFC10NegativeEvalTest":
                Assert.Equal(CanonicalizationRefusal.TooMuchWork, result.Refusal);
                break;
            default:
                Assert.Fail("A kind of test that this runner does not know.");
                break;
        }
    }

    private static string Expected(JsonElement entry) => Conformance.Path("rdf-canon", entry.GetProperty("result").GetString()!);
}
