using System.Text;
using Federated.Fuzzing.Mutation;
using Federated.Protocol.Rdf;

namespace Federated.Fuzzing.Targets;

/// <summary>Statements as text, and their canonical form.</summary>
internal static class RdfTargets
{
    /// <summary>Telling look-alike blank nodes apart is bounded by steps, not by the length of the input: each of them keeps a hash.</summary>
    public static readonly FuzzBounds Canonical = new(1000, 128 * 1024 * 1024, TimeSpan.FromSeconds(2));

    private static readonly string[] Own =
    [
        "<https://a.example/s> <https://a.example/p> \"o\" .\n_:a <https://a.example/p> _:b <https://a.example/g> .\n_:b <https://a.example/p> _:a .\n",
        "_:e0 <http://p> _:e1 .\n_:e1 <http://p> _:e2 .\n_:e2 <http://p> _:e0 .\n_:e3 <http://p> _:e4 .\n_:e4 <http://p> _:e5 .\n_:e5 <http://p> _:e3 .\n",
        "<http://s> <http://p> \"a\\tb\\u00E9\\U0001F600\"@en-GB .\n<http://s> <http://p> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> _:g . # end\n",
    ];

    private static readonly string[] Words =
    [
        "_:a", "_:b", "_:e0", "_:c14n0", "<http://s>", "<>", "<a b>", "\"\"", "\"\\uD800\"", "\"\\U00110000\"", "@en", "@", "^^<http://www.w3.org/2001/XMLSchema#string>", " .", ".\n", "\r", "# x", "\\u0041", "\\n", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>",
    ];

    public static readonly FuzzTarget[] All =
    [
        new("n-quads", Source, RunReading) { Bounds = FuzzBounds.Default with { BytesPerByte = 200 } },
        new("rdfc", Source, static bytes => RunCanonical(bytes, RdfHashAlgorithm.Sha256)) { Bounds = Canonical, Weight = 2 },
        new("rdfc-graphs", static () => new GraphMutator(), static bytes => RunCanonical(bytes, RdfHashAlgorithm.Sha256)) { Bounds = Canonical, Weight = 10 },
        new("rdfc-sha384", Source, static bytes => RunCanonical(bytes, RdfHashAlgorithm.Sha384)) { Bounds = Canonical, Weight = 2 },
    ];

    private static TextMutator Source() => new([.. Seeds.With(Own, "rdf-canon", "*.nq").Select(Encoding.UTF8.GetString)], Words);

    private static bool RunReading(byte[] bytes)
    {
        if (!NQuads.Read(bytes).TryGet(out var dataset))
            return false;
        var written = NQuads.Write(dataset);
        return NQuads.Read(written).TryGet(out var again) && NQuads.Write(again).AsSpan().SequenceEqual(written) ? true : throw new InvariantBrokenException("What was written reads differently");
    }

    private static bool RunCanonical(byte[] bytes, RdfHashAlgorithm algorithm)
    {
        if (!NQuads.Read(bytes).TryGet(out var dataset) || RdfCanonicalizer.Canonicalize(dataset, algorithm) is not { Succeeded: true } result)
            return false;
        var again = RdfCanonicalizer.Canonicalize(NQuads.Read(result.NQuads.Span).Dataset, algorithm);
        if (dataset.Quads.Any(HasThreeBlankNodes))
            return true;
        return again.NQuads.Span.SequenceEqual(result.NQuads.Span) ? true : throw new InvariantBrokenException("The canonical form has another canonical form");
    }

    // RDFC-1.0 §4.7 hashes for a node who else stands in a statement, but not which two of them stand in one: such graphs have two canonical
    // forms, by the order in which they came, here as in rdf-canonize 5.0.0 (spec-notes/fuzzing.md).
    private static bool HasThreeBlankNodes(RdfQuad quad) => quad.Subject is RdfBlankNode && quad.Object is RdfBlankNode && quad.Graph is RdfBlankNode;
}
