using Federated.Protocol.Signatures;
using Federated.Protocol.StructuredFields;

namespace Federated.Protocol.Tests.Signatures;

/// <summary>What each component of RFC 9421 §2.1 and §2.2 contributes to the text that is signed; examples of the RFC, and its errors.</summary>
public sealed class ComponentTests
{
    public static TheoryData<string, string> FieldExamples => new()
    {
        { "\"host\"", "www.example.com" },
        { "\"date\"", "Tue, 20 Apr 2021 02:07:56 GMT" },
        { "\"x-ows-header\"", "Leading and trailing whitespace." },
        { "\"x-obs-fold-header\"", "Obsolete line folding." },
        { "\"cache-control\"", "max-age=60, must-revalidate" },
        { "\"example-dict\"", "a=1,    b=2;x=1;y=2,   c=(a   b   c), d" },
        { "\"example-dict\";sf", "a=1, b=2;x=1;y=2, c=(a b c), d" },
        { "\"example-dict\";key=\"a\"", "1" },
        { "\"example-dict\";key=\"b\"", "2;x=1;y=2" },
        { "\"example-dict\";key=\"c\"", "(a b c)" },
        { "\"example-dict\";key=\"d\"", "?1" },
        { "\"example-header\"", "value, with, lots, of, commas" },
        { "\"example-header\";bs", ":dmFsdWUsIHdpdGgsIGxvdHM=:, :b2YsIGNvbW1hcw==:" },
        { "\"x-empty-header\"", "" },
        { "\"x-empty-header\";bs", "::" },
        { "\"expires\";tr", "Wed, 9 Nov 2022 07:28:00 GMT" },
        { "\"content-digest\";sf", "sha-256=:AAAA:" },
        { "\"x-dict-in-trailer\";key=\"a\";tr", "1;b" },
        { "\"priority\";sf", "u=1, i" },
    };

    public static TheoryData<string, SignatureFault> FieldFaults => new()
    {
        { "\"absent\"", SignatureFault.ComponentMissing },
        { "\"absent\";sf", SignatureFault.ComponentMissing },
        { "\"absent\";bs", SignatureFault.ComponentMissing },
        { "\"date\";tr", SignatureFault.ComponentMissing },
        { "\"example-dict\";key=\"e\"", SignatureFault.ComponentMissing },
        { "\"date\";key=\"a\"", SignatureFault.ComponentUnreadable },
        { "\"date\";sf", SignatureFault.ComponentUnreadable },
        { "\"x-broken\"", SignatureFault.ComponentUnreadable },
        { "\"Date\"", SignatureFault.UnknownComponent },
        { "\"\"", SignatureFault.UnknownComponent },
        { "\"a b\"", SignatureFault.UnknownComponent },
        { "\"date\";unknown", SignatureFault.UnknownComponent },
        { "\"date\";sf=?0", SignatureFault.UnknownComponent },
        { "\"date\";req", SignatureFault.UnknownComponent },
        { "\"date\";name=\"a\"", SignatureFault.UnknownComponent },
        { "\"example-dict\";key=a", SignatureFault.UnknownComponent },
        { "\"example-dict\";bs;sf", SignatureFault.UnknownComponent },
        { "\"example-dict\";bs;key=\"a\"", SignatureFault.UnknownComponent },
        { "\"@method\";sf", SignatureFault.UnknownComponent },
        { "\"@method\";tr", SignatureFault.UnknownComponent },
        { "\"@method\";req", SignatureFault.UnknownComponent },
        { "\"@method\";name=\"a\"", SignatureFault.UnknownComponent },
        { "\"@status\"", SignatureFault.UnknownComponent },
        { "\"@signature-params\"", SignatureFault.UnknownComponent },
        { "\"@nothing\"", SignatureFault.UnknownComponent },
        { "\"@query-param\"", SignatureFault.UnknownComponent },
        { "\"@query-param\";name=a", SignatureFault.UnknownComponent },
        { "\"@query-param\";name=\"absent\"", SignatureFault.ComponentMissing },
        { "\"@query-param\";name=\"twice\"", SignatureFault.ComponentAmbiguous },
        { "\"date\" \"date\"", SignatureFault.ComponentRepeated },
        { "\"example-dict\";key=\"a\";sf \"example-dict\";sf;key=\"a\"", SignatureFault.ComponentRepeated },
    };

    [Theory]
    [MemberData(nameof(FieldExamples))]
    public void A_field_is_signed_as_the_standard_shows(string identifier, string value) => Assert.Equal(value, ValueOf(Request(), identifier));

    [Theory]
    [InlineData("\"@method\"", "POST")]
    [InlineData("\"@target-uri\"", "https://www.example.com/path?param=value&foo=bar&twice=1&twice=2&baz=bat%2Dman&qux=")]
    [InlineData("\"@authority\"", "www.example.com")]
    [InlineData("\"@scheme\"", "https")]
    [InlineData("\"@request-target\"", "/path?param=value&foo=bar&twice=1&twice=2&baz=bat%2Dman&qux=")]
    [InlineData("\"@path\"", "/path")]
    [InlineData("\"@query\"", "?param=value&foo=bar&twice=1&twice=2&baz=bat%2Dman&qux=")]
    [InlineData("\"@query-param\";name=\"param\"", "value")]
    [InlineData("\"@query-param\";name=\"baz\"", "bat-man")]
    [InlineData("\"@query-param\";name=\"qux\"", "")]
    public void What_is_derived_from_a_request_is_signed_as_the_standard_shows(string identifier, string value) => Assert.Equal(value, ValueOf(Request(), identifier));

    [Theory]
    [MemberData(nameof(FieldFaults))]
    public void What_cannot_be_signed_has_a_name(string identifiers, SignatureFault expected) =>
        Assert.Equal(expected, Describe(Request(), identifiers, out _));

    [Theory]
    [InlineData("GET", "HTTPS://WWW.Example.com:443/", "/", "\"@target-uri\"", "https://www.example.com/")]
    [InlineData("GET", "HTTPS://WWW.Example.com:443/", "/", "\"@authority\"", "www.example.com")]
    [InlineData("GET", "http://www.example.com:8080", "/", "\"@authority\"", "www.example.com:8080")]
    [InlineData("GET", "http://www.example.com:80", "/", "\"@authority\"", "www.example.com")]
    [InlineData("GET", "http://www.example.com", "/path", "\"@query\"", "?")]
    [InlineData("GET", "http://www.example.com", "/path?", "\"@query\"", "?")]
    [InlineData("GET", "http://www.example.com", "/path?queryString", "\"@query\"", "?queryString")]
    [InlineData("GET", "http://www.example.com", "/path?a#b", "\"@path\"", "/path")]
    [InlineData("GET", "https://www.example.com", "https://www.example.com/path?param=value", "\"@request-target\"", "https://www.example.com/path?param=value")]
    [InlineData("GET", "https://www.example.com", "https://www.example.com/path?param=value", "\"@path\"", "/path")]
    [InlineData("GET", "https://www.example.com", "https://evil.example/path?param=value", "\"@target-uri\"", "https://www.example.com/path?param=value")]
    [InlineData("GET", "https://www.example.com", "https://www.example.com", "\"@path\"", "/")]
    [InlineData("GET", "https://www.example.com", "https://www.example.com?a=b", "\"@query\"", "?a=b")]
    [InlineData("CONNECT", "https://www.example.com", "www.example.com:80", "\"@request-target\"", "www.example.com:80")]
    [InlineData("OPTIONS", "https://www.example.com", "*", "\"@request-target\"", "*")]
    [InlineData("OPTIONS", "https://www.example.com", "*", "\"@path\"", "/")]
    [InlineData("OPTIONS", "https://www.example.com", "*", "\"@target-uri\"", "https://www.example.com")]
    [InlineData("GET", "https://a.example", "/p?var=this%20is%20a%20big%0Amultiline%20value&bar=with+plus+whitespace&fa%C3%A7ade%22%3A%20=something", "\"@query-param\";name=\"var\"", "this%20is%20a%20big%0Amultiline%20value")]
    [InlineData("GET", "https://a.example", "/p?var=this%20is%20a%20big%0Amultiline%20value&bar=with+plus+whitespace&fa%C3%A7ade%22%3A%20=something", "\"@query-param\";name=\"bar\"", "with%20plus%20whitespace")]
    [InlineData("GET", "https://a.example", "/p?var=this%20is%20a%20big%0Amultiline%20value&bar=with+plus+whitespace&fa%C3%A7ade%22%3A%20=something", "\"@query-param\";name=\"fa%C3%A7ade%22%3A%20\"", "something")]
    [InlineData("GET", "https://a.example", "/p?a~*=b~*'(", "\"@query-param\";name=\"a%7E*\"", "b%7E*%27%28")]
    [InlineData("GET", "https://a.example", "/p?a=%ff%zz%4", "\"@query-param\";name=\"a\"", "%EF%BF%BD%25zz%254")]
    [InlineData("GET", "https://a.example", "/p?&a=1&&", "\"@query-param\";name=\"a\"", "1")]
    [InlineData("GET", "https://a.example", "/p?a", "\"@query-param\";name=\"a\"", "")]
    public void Addresses_are_normalised_by_the_rules(string method, string origin, string target, string identifier, string value) =>
        Assert.Equal(value, ValueOf(SignedMessage.FromHeaders(method, origin, target, [], default), identifier));

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "inbox")]
    [InlineData("GET", "example.com:80")]
    public void What_is_no_target_is_a_mistake_of_the_caller(string method, string target) =>
        Assert.Throws<ArgumentException>(() => SignedMessage.FromHeaders(method, "https://a.example", target, [], default));

    [Fact]
    public void A_component_by_its_name_is_the_one_that_is_read()
    {
        Assert.Equal("\"@query-param\";name=\"fa%C3%A7ade%22%3A%20\"", SignatureComponent.QueryParameter("façade\": ").Identifier);
        Assert.Equal("\"content-digest\";req", SignatureComponent.Field("Content-Digest").OfRequest().Identifier);
        Assert.Equal("\"a\";key=\"b\";tr", SignatureComponent.Field("a").Member("b").OfTrailers().Identifier);
        Assert.True(SignatureComponent.TryParse("\"a\";tr;key=\"b\"", out var other));
        Assert.Equal(SignatureComponent.Field("a").Member("b").OfTrailers(), other);
        Assert.NotEqual(SignatureComponent.Field("a"), other);
        Assert.False(SignatureComponent.TryParse("a", out _));
        Assert.Throws<ArgumentException>(() => SignatureComponent.Field("@method"));
    }

    [Fact]
    public void An_answer_covers_its_status_and_the_request_it_answers()
    {
        var request = Request();
        var answer = SignedMessage.ForAnswer(503, [new("Content-Type", "application/json")], "{}"u8.ToArray(), request);
        Assert.Equal(SignatureFault.None, Describe(
            answer, "\"@status\" \"content-type\" \"@method\";req \"@path\";req \"@query-param\";req;name=\"param\" \"date\";req \"example-dict\";req;key=\"a\"", out var text));
        Assert.Equal(
            "\"@status\": 503\n\"content-type\": application/json\n\"@method\";req: POST\n\"@path\";req: /path\n\"@query-param\";req;name=\"param\": value\n"
            + "\"date\";req: Tue, 20 Apr 2021 02:07:56 GMT\n\"example-dict\";req;key=\"a\": 1\n",
            text![..text!.IndexOf("\"@signature-params\"", StringComparison.Ordinal)]);
        Assert.Equal(SignatureFault.UnknownComponent, Describe(answer, "\"@method\"", out _));
        Assert.Equal(SignatureFault.UnknownComponent, Describe(answer, "\"@status\";req", out _));
        Assert.Equal(SignatureFault.ComponentMissing, Describe(answer, "\"date\"", out _));
        var alone = SignedMessage.ForAnswer(200, [], default);
        Assert.Equal(SignatureFault.ComponentMissing, Describe(alone, "\"@method\";req", out _));
    }

    [Fact]
    public void Parameters_that_nobody_knows_are_signed_as_they_were_written()
    {
        Assert.Equal(SignatureFault.None, Describe(Request(), "\"@method\"", out var text, ";created=1;zzz=?0;b;tag=\"x\""));
        Assert.Equal("\"@method\": POST\n\"@signature-params\": (\"@method\");created=1;zzz=?0;b;tag=\"x\"", text);
    }

    private static SignedMessage Request() => SignedMessage.FromHeaders(
        "POST",
        "https://www.example.com",
        "/path?param=value&foo=bar&twice=1&twice=2&baz=bat%2Dman&qux=",
        [
            new("Host", "www.example.com"), new("Date", "Tue, 20 Apr 2021 02:07:56 GMT"), new("X-OWS-Header", "  Leading and trailing whitespace.   "),
            new("X-Obs-Fold-Header", "Obsolete line folding."), new("Cache-Control", "max-age=60"), new("Cache-Control", "   must-revalidate"),
            new("Example-Dict", " a=1,    b=2;x=1;y=2,   c=(a   b   c), d"), new("Example-Header", "value, with, lots"), new("Example-Header", "of, commas"),
            new("X-Empty-Header", ""), new("Content-Digest", "sha-256=:AAAA:"), new("X-Broken", "a\nb"), new("Priority", "u=1,i"),
        ],
        default)
        .WithTrailers([new("Expires", "Wed, 9 Nov 2022 07:28:00 GMT"), new("X-Dict-In-Trailer", "a=1;b")])
        .WithStructuredFields(new Dictionary<string, StructuredShape> { ["example-dict"] = StructuredShape.Dictionary });

    private static string ValueOf(SignedMessage message, string identifier)
    {
        Assert.Equal(SignatureFault.None, Describe(message, identifier, out var text));
        var line = text![..text!.IndexOf('\n', StringComparison.Ordinal)];
        Assert.StartsWith(identifier + ": ", line, StringComparison.Ordinal);
        return line[(identifier.Length + 2)..];
    }

    private static SignatureFault Describe(SignedMessage message, string identifiers, out string? text, string parameters = "")
    {
        List<KeyValuePair<string, string>> headers = [new("Signature-Input", $"s=({identifiers}){parameters}"), new("Signature", "s=:AAAA:")];
        Assert.Equal(SignatureFault.None, MessageSignatureSet.TryRead(SignedMessage.FromHeaders("GET", "https://a.example", "/", headers, default), out var set));
        return set![0].Describe(message, out text);
    }
}
