using Federated.Fuzzing;

namespace Federated.Protocol.Tests;

/// <summary>Inputs that the fuzz command found and that broke a parser once.</summary>
public sealed class FuzzRegressionTests
{
    [Theory]
    [InlineData("handle", "YUBhLuKAiw==")] // a dot before a character that IDNA drops
    [InlineData("handle", "YUAxLsKt")]
    [InlineData("host-meta", "eyJsaW5rcyI6W3sicmVsIjoiXHUwMDAwIn1dfQ==")] // NUL, which XML cannot say
    [InlineData("key-jwk", "eyJrdHkiOiJFQyIsImNydiI6IuUifQ==")] // a string that is no UTF-8
    [InlineData("key-jwk", "eyJrdHkiOiJSU0EiLCJuIjoi/yIsIiI6IiJ9")]
    [InlineData("json-ld-to-rdf", "W3siQGlkIjoiZXg6cyIsImh0dHA6Ly93d3cudzMub3JnLzE5OTkvMDIvMjItcmRmLXN5bnRheC1ucyNmaXJzdCI6W3siQGxpc3QiOltdfV19LHsiQGlkIjoiZXg6cyIsImh0dHA6Ly93d3cudzMub3JnLzE5OTkvMDIvMjItcmRmLXN5bnRheC1ucyNmaXJzdCI6W3siQGxpc3QiOltdfV19XQ==")] // two empty lists are one statement
    public void An_input_that_broke_a_parser_breaks_it_no_more(string target, string input) =>
        Assert.Null(new FuzzProbe(FuzzTargets.Named(target)).Check(Convert.FromBase64String(input)));
}
