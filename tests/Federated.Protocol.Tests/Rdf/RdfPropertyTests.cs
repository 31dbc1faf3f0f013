using System.Text;
using Federated.Protocol.Rdf;
using FsCheck;
using FsCheck.Fluent;

namespace Federated.Protocol.Tests.Rdf;

/// <summary>What holds for every dataset: the canonical form knows neither labels nor order, and what is written reads back.</summary>
public sealed class RdfPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Fact]
    public void Canonical_form_knows_neither_labels_nor_order() => Check.One(Many, Prop.ForAll(
        (from quads in Quads from seed in Gen.Choose(0, int.MaxValue) select (quads, seed)).ToArbitrary(),
        static sample =>
        {
            var random = new System.Random(sample.seed);
            var names = Enumerable.Range(0, 16).OrderBy(_ => random.Next()).Select(static number => $"other{number}").ToArray();
            var renamed = sample.quads.OrderBy(_ => random.Next()).Select(quad => new RdfQuad(Rename(quad.Subject), quad.Predicate, Rename(quad.Object), quad.Graph is null ? null : Rename(quad.Graph)));
            var one = RdfCanonicalizer.Canonicalize(new RdfDataset(sample.quads));
            var two = RdfCanonicalizer.Canonicalize(new RdfDataset(renamed));
            return one.Refusal == two.Refusal && one.ToString() == two.ToString();

            RdfTerm Rename(RdfTerm term) => term is RdfBlankNode node ? new RdfBlankNode(names[int.Parse(node.Label[1..], null)]) : term;
        }));

    [Fact]
    public void Canonical_form_is_its_own_canonical_form() => Check.One(Many, Prop.ForAll(Quads.ToArbitrary(), static quads =>
    {
        var once = RdfCanonicalizer.Canonicalize(new RdfDataset(quads));
        return !once.Succeeded || RdfCanonicalizer.Canonicalize(NQuads.Read(once.NQuads.Span).Dataset).ToString() == once.ToString();
    }));

    [Fact]
    public void Canonical_form_is_the_dataset_with_the_labels_it_issued() => Check.One(Many, Prop.ForAll(Quads.ToArbitrary(), static quads =>
    {
        var result = RdfCanonicalizer.Canonicalize(new RdfDataset(quads));
        if (!result.Succeeded)
            return true;
        var relabelled = new RdfDataset(quads.Select(quad => new RdfQuad(Relabel(quad.Subject), quad.Predicate, Relabel(quad.Object), quad.Graph is null ? null : Relabel(quad.Graph))));
        var lines = relabelled.Quads.Select(static quad => Encoding.UTF8.GetString(NQuads.Write(new RdfDataset([quad])))).Order(StringComparer.Ordinal);
        return result.IssuedIdentifiers.Values.Distinct().Count() == result.IssuedIdentifiers.Count
            && lines.SequenceEqual(result.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line + "\n").Order(StringComparer.Ordinal));

        RdfTerm Relabel(RdfTerm term) => term is RdfBlankNode node ? new RdfBlankNode(result.IssuedIdentifiers[node.Label]) : term;
    }));

    [Fact]
    public void What_is_written_reads_back() => Check.One(Many, Prop.ForAll(Quads.ToArbitrary(), static quads =>
    {
        var dataset = new RdfDataset(quads);
        var written = NQuads.Write(dataset);
        var read = NQuads.Read(written).Dataset;
        return read.Quads.SequenceEqual(dataset.Quads) && NQuads.Write(read).AsSpan().SequenceEqual(written);
    }));

    [Fact]
    public void Any_bytes_read_or_have_a_fault() => Check.One(Many.WithMaxTest(2000), Prop.ForAll(
        (from quads in Quads from at in Gen.Choose(0, 1 << 20) from value in Gen.Choose(0, 255) select (quads, at, value)).ToArbitrary(),
        static sample =>
        {
            var bytes = NQuads.Write(new RdfDataset(sample.quads));
            bytes[sample.at % bytes.Length] = (byte)sample.value;
            var reading = NQuads.Read(bytes);
            return reading.TryGet(out var dataset)
                ? NQuads.Read(NQuads.Write(dataset)).Dataset.Quads.SequenceEqual(dataset.Quads)
                : reading.Fault != NQuadsFault.None;
        }));

    private static Gen<string> Text => ArbMap.Default.GeneratorFor<string>().Select(static text => text is null ? "" : new string([.. text.Where(static unit => !char.IsSurrogate(unit))]))
        .Or(Gen.Elements("", "\"", "\\", "\u0000\u007F\u0080", "a\nb", "é🌃", "\u2028"));

    private static Gen<RdfTerm> Node => Gen.Choose(0, 7).Select(static number => (RdfTerm)new RdfBlankNode($"b{number}"));

    private static Gen<RdfTerm> Iri => Gen.Elements("a:1", "a:2", "http://example.com/é").Select(static text => (RdfTerm)new RdfIri(text));

    private static Gen<RdfTerm> Literal => from text in Text
                                           from kind in Gen.Choose(0, 2)
                                           select (RdfTerm)(kind switch
                                           {
                                               0 => new RdfLiteral(text),
                                               1 => new RdfLiteral(text, new RdfIri("a:type")),
                                               _ => RdfLiteral.TryCreate(text, "en-GB", out var literal) ? literal : throw new InvalidOperationException(),
                                           });

    // Mostly blank nodes and few properties, so that many nodes look alike.
    private static Gen<RdfQuad[]> Quads =>
        (from subject in Gen.Frequency((4, Node), (1, Iri))
         from predicate in Iri
         from value in Gen.Frequency((6, Node), (1, Iri), (2, Literal))
         from named in Gen.Choose(0, 3)
         from graph in Gen.OneOf(Node, Iri)
         select new RdfQuad(subject, predicate, value, named == 0 ? graph : null)).ArrayOf().Where(static quads => quads.Length is > 0 and < 24);
}
