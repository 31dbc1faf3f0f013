using Federated.Fuzzing;

namespace Federated.Imaging.Tests;

/// <summary>Inputs that the fuzz command found and that broke a parser once.</summary>
public sealed class FuzzRegressionTests
{
    [Theory]
    [InlineData("a1111", "czoi5CI=")] // half a surrogate pair in quotes
    [InlineData("metadata-write", "UklGRugAAABXRUJQVlA4IAgAAAAQBQCdASoYAFZQOFgKAAAACAAAABcAAA8AAEVYSUa6AAAARXhpZgAASUkqAAgAAAAGABIBAwABAAAAAQAAABoBBQABAAAAVgAAABsBBQABAAAAXgAAACgBAwABAAAAAgAAABMCAwABAAAAAQAAAGmHBAABAAAAZgAAAAAAAAA4YwAA6AMAADhjAADoAwAABgAAkAcABAAAADAyMTABkQcABAAAAAECAwAAoAcABAAAADAxMDABoAMAAQAAAP//AAACoAQAAQAAABgAAAADoAQAAQAAABAAAAAAAAAA")] // a WebP picture too short for its own size
    public void An_input_that_broke_a_parser_breaks_it_no_more(string target, string input) =>
        Assert.Null(new FuzzProbe(FuzzTargets.Named(target)).Check(Convert.FromBase64String(input)));
}
