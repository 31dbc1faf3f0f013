using Federated.Protocol.JsonLd;
using Federated.Protocol.Rdf;
using FsCheck;
using FsCheck.Fluent;

namespace Federated.Protocol.Tests.JsonLd;

/// <summary>What goes from RDF to JSON-LD and back is the same RDF, whatever it looks like as a list.</summary>
public sealed class ToRdfFromRdfPropertyTests
{
    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    // Always the same cases: datasets are compared by RDFC-1.0, which has a blind spot (Rdf/CanonicalizerTests).
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(20261122, 5);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rdf_comes_back(bool rich) => Check.One(Many, Prop.ForAll(Quads.ToArbitrary(), quads =>
    {
        var options = new JsonLdOptions { UseRdfType = rich, Ordered = rich, RdfDirection = rich ? JsonLdRdfDirection.I18nDatatype : JsonLdRdfDirection.None };
        var document = JsonLdProcessor.FromRdf(new RdfDataset(quads), options);
        return Canonical(new RdfDataset(quads)) == Canonical(JsonLdProcessor.ToRdf(JsonLdDocument.Parse(document.ToUtf8Bytes()), options));
    }));

    private static string Canonical(RdfDataset dataset) => RdfCanonicalizer.Canonicalize(dataset).ToString();

    private static Gen<RdfTerm> Node => Gen.Choose(0, 5).Select(static number => (RdfTerm)new RdfBlankNode($"b{number}"));

    private static Gen<RdfTerm> Iri => Gen.Elements("a:1", "a:2", Rdf + "nil").Select(static text => (RdfTerm)new RdfIri(text));

    private static Gen<RdfTerm> Literal => Gen.Elements<RdfTerm>(
        new RdfLiteral("text \" \\ \n\u0001é🌃"),
        new RdfLiteral("1", new RdfIri("http://www.w3.org/2001/XMLSchema#integer")),
        new RdfLiteral("01", new RdfIri("http://www.w3.org/2001/XMLSchema#integer")),
        new RdfLiteral("1.5E0", new RdfIri("http://www.w3.org/2001/XMLSchema#double")),
        new RdfLiteral("true", new RdfIri("http://www.w3.org/2001/XMLSchema#boolean")),
        new RdfLiteral("{\"a\":[1,null]}", new RdfIri(Rdf + "JSON")),
        new RdfLiteral("x", new RdfIri("https://www.w3.org/ns/i18n#en_rtl")),
        new RdfLiteral("x", new RdfIri("https://www.w3.org/ns/i18n#_ltr")),
        new RdfLiteral("x", new RdfIri("https://www.w3.org/ns/i18n#up")),
        RdfLiteral.TryCreate("x", "en-GB", out var literal) ? literal : new RdfLiteral(""));

    private static Gen<RdfTerm> Property => Gen.Frequency(
        (3, Gen.Constant((RdfTerm)new RdfIri(Rdf + "rest"))),
        (3, Gen.Constant((RdfTerm)new RdfIri(Rdf + "first"))),
        (1, Gen.Constant((RdfTerm)new RdfIri(Rdf + "type"))),
        (2, Gen.Constant((RdfTerm)new RdfIri("a:p"))));

    private static Gen<RdfQuad[]> Quads =>
        (from subject in Gen.Frequency((4, Node), (1, Iri))
         from property in Property
         from value in Gen.Frequency((4, Node), (2, Iri), (3, Literal))
         from named in Gen.Choose(0, 4)
         from graph in subject is RdfBlankNode && value is RdfBlankNode ? Iri : Gen.OneOf(Node, Iri)
         select new RdfQuad(subject, property, value, named == 0 ? graph : null)).ArrayOf().Where(static quads => quads.Length is > 0 and < 20);
}
