using FsCheck;
using FsCheck.Fluent;
using Federated.Protocol.JsonLd;

namespace Federated.Protocol.Tests.JsonLd;

/// <summary>References against a base, with the examples of RFC 3986 §5.4.</summary>
public sealed class IriTests
{
    private const string Base = "http://a/b/c/d;p?q";

    [Theory]
    [InlineData("g:h", "g:h")]
    [InlineData("g", "http://a/b/c/g")]
    [InlineData("./g", "http://a/b/c/g")]
    [InlineData("g/", "http://a/b/c/g/")]
    [InlineData("/g", "http://a/g")]
    [InlineData("//g", "http://g")]
    [InlineData("?y", "http://a/b/c/d;p?y")]
    [InlineData("g?y", "http://a/b/c/g?y")]
    [InlineData("#s", "http://a/b/c/d;p?q#s")]
    [InlineData("g#s", "http://a/b/c/g#s")]
    [InlineData("g?y#s", "http://a/b/c/g?y#s")]
    [InlineData(";x", "http://a/b/c/;x")]
    [InlineData("g;x?y#s", "http://a/b/c/g;x?y#s")]
    [InlineData("", "http://a/b/c/d;p?q")]
    [InlineData(".", "http://a/b/c/")]
    [InlineData("./", "http://a/b/c/")]
    [InlineData("..", "http://a/b/")]
    [InlineData("../", "http://a/b/")]
    [InlineData("../g", "http://a/b/g")]
    [InlineData("../..", "http://a/")]
    [InlineData("../../g", "http://a/g")]
    [InlineData("../../../g", "http://a/g")]
    [InlineData("/./g", "http://a/g")]
    [InlineData("/../g", "http://a/g")]
    [InlineData("g.", "http://a/b/c/g.")]
    [InlineData("..g", "http://a/b/c/..g")]
    [InlineData("./../g", "http://a/b/g")]
    [InlineData("./g/.", "http://a/b/c/g/")]
    [InlineData("g/./h", "http://a/b/c/g/h")]
    [InlineData("g/../h", "http://a/b/c/h")]
    [InlineData("g;x=1/../y", "http://a/b/c/y")]
    [InlineData("g?y/../x", "http://a/b/c/g?y/../x")]
    [InlineData("g#s/../x", "http://a/b/c/g#s/../x")]
    [InlineData("http:g", "http:g")]
    public void Resolves_as_the_RFC_does(string reference, string expected) => Assert.Equal(expected, Iri.Resolve(Base, reference));

    [Theory]
    [InlineData("HTTP://EX.org/%7e/A", "HTTP://EX.org/%7e/A")]
    [InlineData("ü?ß#é", "http://a/b/c/ü?ß#é")]
    public void Normalises_nothing(string reference, string expected) => Assert.Equal(expected, Iri.Resolve(Base, reference));

    [Theory]
    [InlineData("http://a/b/c/d;p?q", "?q")]
    [InlineData("http://a/b/c/x", "x")]
    [InlineData("http://a/b/x", "../x")]
    [InlineData("http://a/b/c/d;p?q#s", "#s")]
    [InlineData("http://a/b/c/", "./")]
    [InlineData("http://b/c", "http://b/c")]
    [InlineData("http://a/b/c/x:y", "http://a/b/c/x:y")]
    public void Makes_relative_what_leads_back(string iri, string expected) => Assert.Equal(expected, Iri.Relativize(Base, iri));

    [Fact]
    public void A_relative_reference_always_leads_back()
    {
        var iris = Gen.Elements("a", "b", "..", ".", "", "c:d", "@id").ArrayOf()
            .Select(static parts => string.Join('/', parts))
            .SelectMany(static path => Gen.Elements("http://h/", "http://h", "http://i/", "urn:").Select(start => start + path))
            .SelectMany(static iri => Gen.Elements("", "?q", "#f", "?q#f", "?").Select(end => iri + end))
            .ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(iris, iris, static (baseIri, iri) =>
        {
            var relative = Iri.Relativize(baseIri, iri);
            return relative == iri || Iri.Resolve(baseIri, relative) == iri;
        }));
    }
}
