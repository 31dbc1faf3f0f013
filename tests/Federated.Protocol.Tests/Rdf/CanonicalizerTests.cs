using System.Text;
using Federated.Protocol.Rdf;
using Federated.Testing;

namespace Federated.Protocol.Tests.Rdf;

/// <summary>What RDFC-1.0 refuses, and that it refuses in bounded time.</summary>
public sealed class CanonicalizerTests
{
    [Fact]
    public void An_empty_dataset_has_an_empty_form()
    {
        var result = RdfCanonicalizer.Canonicalize(new RdfDataset());
        Assert.True(result.Succeeded);
        Assert.Equal(0, result.NQuads.Length);
        Assert.Empty(result.IssuedIdentifiers);
    }

    [Fact]
    public void Lines_are_sorted_by_code_point_and_not_by_utf16_unit()
    {
        var result = Canonicalize("<a:s> <a:p> \"\U0001F303\" .\n<a:s> <a:p> \"\uFF5E\" .\n");
        Assert.Equal("<a:s> <a:p> \"\uFF5E\" .\n<a:s> <a:p> \"\U0001F303\" .\n", result.ToString());
    }

    [Fact]
    public void A_blank_node_may_be_subject_value_and_graph_of_one_statement()
    {
        Assert.Equal("_:c14n0 <a:p> _:c14n0 _:c14n0 .\n", Canonicalize("_:x <a:p> _:x _:x .").ToString());
    }

    // RDFC-1.0 hashes subject, value and graph of a statement one by one, so where all three are blank it cannot see which belong together.
    // Both forms are what rdf-canonize 5 answers for these orders of one dataset; whoever signs such a one must keep its order.
    [Fact]
    public void Blank_graph_names_are_a_blind_spot_of_the_standard()
    {
        const string First = "_:b2 <a:p> _:b4 _:b3 .\n_:b5 <a:p> _:b4 .\n", Last = "_:b3 <a:p> _:b1 _:b2 .\n";
        Assert.Equal("_:c14n1 <a:p> _:c14n0 .\n_:c14n3 <a:p> _:c14n0 _:c14n4 .\n_:c14n4 <a:p> _:c14n2 _:c14n3 .\n", Canonicalize(First + Last).ToString());
        Assert.Equal("_:c14n1 <a:p> _:c14n0 .\n_:c14n3 <a:p> _:c14n2 _:c14n4 .\n_:c14n4 <a:p> _:c14n0 _:c14n3 .\n", Canonicalize(Last + First).ToString());
    }

    [Fact]
    public void Limits_are_refusals()
    {
        const string Three = "_:a <a:p> _:b .\n_:b <a:p> _:c .\n_:c <a:p> _:a .\n";
        Assert.Equal(CanonicalizationRefusal.TooManyQuads, Canonicalize(Three, new RdfLimits { MaxQuads = 2 }).Refusal);
        Assert.Equal(CanonicalizationRefusal.TooManyBlankNodes, Canonicalize(Three, new RdfLimits { MaxBlankNodes = 2 }).Refusal);
        Assert.Equal(CanonicalizationRefusal.TooLarge, Canonicalize(Three, new RdfLimits { MaxBytes = 30 }).Refusal);
        Assert.Equal(CanonicalizationRefusal.TooMuchWork, Canonicalize(Three, new RdfLimits { MaxWork = 5 }).Refusal);
        Assert.Equal(CanonicalizationRefusal.TooDeep, Canonicalize(Three, new RdfLimits { MaxDepth = 1 }).Refusal);
        Assert.True(Canonicalize(Three).Succeeded);
        Assert.Throws<InvalidOperationException>(() => Canonicalize(Three, new RdfLimits { MaxDepth = 1 }).NQuads);
    }

    [Fact]
    public void Generalised_rdf_has_no_canonical_form() =>
        Assert.Equal(CanonicalizationRefusal.GeneralizedRdf, RdfCanonicalizer.Canonicalize(new RdfDataset([new RdfQuad(new RdfIri("a:s"), new RdfBlankNode("p"), new RdfIri("a:o"))])).Refusal);

    [Theory]
    [InlineData("clique", CanonicalizationRefusal.TooMuchWork)]
    [InlineData("stars", CanonicalizationRefusal.TooMuchWork)]
    [InlineData("ring", CanonicalizationRefusal.TooDeep)]
    [InlineData("long property", CanonicalizationRefusal.TooMuchWork)]
    [InlineData("pairs", CanonicalizationRefusal.None)]
    [InlineData("dust", CanonicalizationRefusal.None)]
    public void A_graph_made_to_be_hard_ends_soon(string shape, CanonicalizationRefusal expected)
    {
        var dataset = Poison(shape);
        var watch = ThreadClock.StartNew();
        var result = RdfCanonicalizer.Canonicalize(dataset);
        Assert.Equal(expected, result.Refusal);

        // Half a second at most; the bound leaves room for a slower machine.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{shape} took {watch.Elapsed}.");
    }

    private static RdfDataset Poison(string shape)
    {
        var p = new RdfIri(shape == "long property" ? "a:" + new string('p', 100_000) : "a:p");
        var quads = shape switch
        {
            // Everyone knows everyone: every order of every group must be tried.
            "clique" => Clique(40),
            "long property" => Clique(12),

            // Two centres, each with two thousand leaves that cannot be told apart: groups with 2000! orders.
            "stars" => Enumerable.Range(2, 4000).Select(static leaf => (leaf & 1, leaf)),

            // Ten thousand nodes in a ring: the neighbourhood of each is the whole ring.
            "ring" => Enumerable.Range(0, 10_000).Select(static node => (node, (node + 1) % 10_000)),
            "pairs" => Enumerable.Range(0, 5_000).Select(static node => (node * 2, (node * 2) + 1)),

            // Ten thousand nodes that know only themselves.
            _ => Enumerable.Range(0, 10_000).Select(static node => (node, node)),
        };
        return new RdfDataset(quads.Select(pair => new RdfQuad(Node(pair.Item1), p, Node(pair.Item2))));

        static IEnumerable<(int, int)> Clique(int size) =>
            from left in Enumerable.Range(0, size) from right in Enumerable.Range(0, size) where left != right select (left, right);

        static RdfBlankNode Node(int number) => new($"n{number}");
    }

    private static CanonicalizationResult Canonicalize(string text, RdfLimits? limits = null) =>
        RdfCanonicalizer.Canonicalize(NQuads.Read(Encoding.UTF8.GetBytes(text)).Dataset, limits: limits);
}
