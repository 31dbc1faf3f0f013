using System.Text;
using Federated.Protocol.Rdf;

namespace Federated.Protocol.Tests.Rdf;

/// <summary>Reading and writing N-Quads by the grammar, with a named fault on a numbered line for all else.</summary>
public sealed class NQuadsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("\n\r\n  \t\n# only a comment\n", "")]
    [InlineData("<a:s><a:p><a:o>.", "<a:s> <a:p> <a:o> .\n")]
    [InlineData("\t<a:s>\t<a:p>  <a:o> <a:g> . # why", "<a:s> <a:p> <a:o> <a:g> .\n")]
    [InlineData("_:s <a:p> _:o _:g .", "_:s <a:p> _:o _:g .\n")]
    [InlineData("_:s.x <a:p> _:o..", null)]
    [InlineData("_:s.x <a:p> _:o.", "_:s.x <a:p> _:o .\n")]
    [InlineData("_:0é·-: <a:p> _:b:c .", "_:0é·-: <a:p> _:b:c .\n")]
    [InlineData("<a:s> <a:p> \"x\"^^<http://www.w3.org/2001/XMLSchema#string> .", "<a:s> <a:p> \"x\" .\n")]
    [InlineData("<a:s> <a:p> \"x\" ^^ <a:d> .", "<a:s> <a:p> \"x\"^^<a:d> .\n")]
    [InlineData("<a:s> <a:p> \"x\"@en-GB-x1.", "<a:s> <a:p> \"x\"@en-GB-x1 .\n")]
    [InlineData("<a:s> <a:p> \"# <a:b> . \" .", "<a:s> <a:p> \"# <a:b> . \" .\n")]
    [InlineData("<a:s> <a:p> \"\\t\\b\\n\\r\\f\\\"\\'\\\\\\u00E9\\U0001F303\\u007f\\u0001\" .", "<a:s> <a:p> \"\\t\\b\\n\\r\\f\\\"'\\\\é🌃\\u007F\\u0001\" .\n")]
    [InlineData("<a:\\u00e9> <a:p> <a:#\\U0001F303> .", "<a:é> <a:p> <a:#🌃> .\n")]
    [InlineData("<a:s> <a:p> <a:o> .\r<a:s> <a:p> <a:o> .\r\n<a:s> <a:p> <a:o2> .\n", "<a:s> <a:p> <a:o> .\n<a:s> <a:p> <a:o2> .\n")]
    public void Reads_and_writes(string text, string? expected)
    {
        var reading = NQuads.Read(text);
        Assert.Equal(expected, reading.TryGet(out var dataset) ? Encoding.UTF8.GetString(NQuads.Write(dataset)) : null);
    }

    [Theory]
    [InlineData("\"s\" <a:p> <a:o> .", NQuadsFault.ExpectedSubject)]
    [InlineData("\uFEFF<a:s> <a:p> <a:o> .", NQuadsFault.ExpectedSubject)]
    [InlineData("@prefix a: <a:> .", NQuadsFault.ExpectedSubject)]
    [InlineData("<a:s> _:p <a:o> .", NQuadsFault.ExpectedPredicate)]
    [InlineData("<a:s> \"p\" <a:o> .", NQuadsFault.ExpectedPredicate)]
    [InlineData("<a:s> <a:p> .", NQuadsFault.ExpectedObject)]
    [InlineData("<a:s> <a:p> 1 .", NQuadsFault.ExpectedObject)]
    [InlineData("<a:s> <a:p> 'x' .", NQuadsFault.ExpectedObject)]
    [InlineData("<a:s> <a:p> <a:o>", NQuadsFault.ExpectedEnd)]
    [InlineData("<a:s> <a:p> <a:o> \"g\" .", NQuadsFault.ExpectedEnd)]
    [InlineData("<a:s> <a:p> <a:o>, <a:o2> .", NQuadsFault.ExpectedEnd)]
    [InlineData("<a:s> <a:p> \"x\"^<a:d> .", NQuadsFault.ExpectedEnd)]
    [InlineData("<a:s> <a:p> <a:o> <a:g> <a:h> .", NQuadsFault.ExpectedEnd)]
    [InlineData("<a:s> <a:p> <a:o> . <a:s> <a:p> <a:o> .", NQuadsFault.TextAfterEnd)]
    [InlineData("<s> <a:p> <a:o> .", NQuadsFault.BadIri)]
    [InlineData("<a:s <a:p> <a:o> .", NQuadsFault.BadIri)]
    [InlineData("<a:s> <a:p> <a:o", NQuadsFault.BadIri)]
    [InlineData("<a:s> <a:p> <a: b> .", NQuadsFault.BadIri)]
    [InlineData("<a:s> <a:p> <a:\\u003E> .", NQuadsFault.BadIri)]
    [InlineData("<a:s> <a:p> <a:\\u0020> .", NQuadsFault.BadIri)]
    [InlineData("<a:s> <a:p> \"x\"^^d .", NQuadsFault.BadIri)]
    [InlineData("<a:s> <a:p> \"x\"^^<d> .", NQuadsFault.BadIri)]
    [InlineData("<a:s> <a:p> <a:\\n> .", NQuadsFault.BadEscape)]
    [InlineData("<a:s> <a:p> <a:\\u00ZZ11> .", NQuadsFault.BadEscape)]
    [InlineData("<a:s> <a:p> \"\\a\" .", NQuadsFault.BadEscape)]
    [InlineData("<a:s> <a:p> \"\\U0001\" .", NQuadsFault.BadEscape)]
    [InlineData("<a:s> <a:p> \"\\", NQuadsFault.BadEscape)]
    [InlineData("<a:s> <a:p> \"\\uD800\" .", NQuadsFault.NotUnicode)]
    [InlineData("<a:s> <a:p> \"\\U00110000\" .", NQuadsFault.NotUnicode)]
    [InlineData("_ <a:p> <a:o> .", NQuadsFault.BadBlankNode)]
    [InlineData("_:-s <a:p> <a:o> .", NQuadsFault.BadBlankNode)]
    [InlineData("_: <a:p> <a:o> .", NQuadsFault.BadBlankNode)]
    [InlineData("<a:s> <a:p> \"x .", NQuadsFault.BadText)]
    [InlineData("<a:s> <a:p> \"x\\n .", NQuadsFault.BadText)]
    [InlineData("<a:s> <a:p> \"x\"@ .", NQuadsFault.BadLanguage)]
    [InlineData("<a:s> <a:p> \"x\"@1 .", NQuadsFault.BadLanguage)]
    [InlineData("<a:s> <a:p> \"x\"@en- .", NQuadsFault.BadLanguage)]
    public void Names_the_fault(string text, NQuadsFault fault) => Assert.Equal(fault, NQuads.Read(text).Fault);

    [Fact]
    public void Names_the_line_of_a_fault()
    {
        var reading = NQuads.Read("<a:s> <a:p> <a:o> .\r\n\r\n# two\r<a:s> <a:p> <a:o>\n<a:s> <a:p> <a:o> .");
        Assert.Equal((NQuadsFault.ExpectedEnd, 4), (reading.Fault, reading.Line));
        Assert.Throws<InvalidOperationException>(() => reading.Dataset);
    }

    [Fact]
    public void Refuses_bytes_that_are_not_utf8() => Assert.Equal(NQuadsFault.NotUnicode, NQuads.Read([.. "<a:s> <a:p> \""u8, 0xC3, .. "\" ."u8]).Fault);

    [Fact]
    public void Refuses_half_a_surrogate_pair()
    {
        Assert.Equal(NQuadsFault.NotUnicode, NQuads.Read("<a:s> <a:p> \"\uD800\" .").Fault);
        Assert.False(RdfIri.TryCreate("a:\uDC00", out _));
        Assert.True(RdfIri.TryCreate("a:\uD83C\uDF03", out _));
    }

    [Fact]
    public void Keeps_to_its_limits()
    {
        const string Two = "<a:s> <a:p> <a:o> .\n<a:s> <a:p> <a:o2> .\n";
        Assert.Equal(NQuadsFault.TooLarge, NQuads.Read(Two, new RdfLimits { MaxBytes = 20 }).Fault);
        Assert.Equal(NQuadsFault.TooLarge, NQuads.Read(Encoding.UTF8.GetBytes(Two), new RdfLimits { MaxBytes = 20 }).Fault);
        Assert.Equal(NQuadsFault.LineTooLong, NQuads.Read(Two, new RdfLimits { MaxLineBytes = 19 }).Fault);
        Assert.Equal(NQuadsFault.TooManyQuads, NQuads.Read(Two, new RdfLimits { MaxQuads = 1 }).Fault);
        Assert.Equal(2, NQuads.Read(Two, new RdfLimits { MaxQuads = 2, MaxLineBytes = 20 }).Dataset.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("relative")]
    [InlineData("//host/path")]
    [InlineData(":a")]
    [InlineData("1a:b")]
    [InlineData("a b:c")]
    [InlineData("a:b>c")]
    [InlineData("a:b\nc")]
    public void An_iri_cannot_be_made_of_what_is_none(string text)
    {
        Assert.False(RdfIri.TryCreate(text, out _));
        Assert.Throws<ArgumentException>(() => new RdfIri(text));
    }

    [Fact]
    public void Terms_and_statements_are_checked_when_they_are_made()
    {
        Assert.Throws<ArgumentException>(() => new RdfBlankNode("a b"));
        Assert.Throws<ArgumentException>(() => new RdfLiteral("\uD800"));
        Assert.False(RdfLiteral.TryCreate("x", "en GB", out _));
        Assert.Throws<ArgumentException>(() => new RdfDataset([new RdfQuad(new RdfLiteral("s"), new RdfIri("a:p"), new RdfIri("a:o"))]));
    }

    [Fact]
    public void Terms_are_equal_by_kind_and_characters()
    {
        Assert.Equal<RdfTerm>(new RdfIri("a:b"), new RdfIri("a:b"));
        Assert.NotEqual<RdfTerm>(new RdfIri("a:b"), new RdfBlankNode("a:b"));
        Assert.NotEqual<RdfTerm>(new RdfLiteral("a:b"), new RdfIri("a:b"));
        Assert.NotEqual(new RdfLiteral("1"), new RdfLiteral("1", new RdfIri("a:d")));
        Assert.True(RdfLiteral.TryCreate("1", "en", out var english));
        Assert.NotEqual(new RdfLiteral("1"), english);
        Assert.Equal("\"1\"@en", english.ToString());
    }
}
