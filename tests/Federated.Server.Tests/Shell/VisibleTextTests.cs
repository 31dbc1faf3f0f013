using Federated.Server.Shell;

namespace Federated.Server.Tests.Shell;

/// <summary>A stranger's text shows what is in it, and does nothing else.</summary>
public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("plain ünïcode 日本語 👩‍👧", "plain ünïcode 日本語 👩‍👧")]
    [InlineData("a\u202Eb\u2066c", "a⟨U+202E⟩b⟨U+2066⟩c")]
    [InlineData("\u001B[2Jgone\u0007", "⟨U+001B⟩[2Jgone⟨U+0007⟩")]
    [InlineData("zero\u200Bwidth\uFEFF", "zero⟨U+200B⟩width⟨U+FEFF⟩")]
    [InlineData("one\ntwo\r", "one⟨U+000A⟩two⟨U+000D⟩")]
    public void A_line_stays_a_line_and_nothing_in_it_is_invisible(string text, string expected) => Assert.Equal(expected, VisibleText.Line(text));

    [Fact]
    public void A_block_keeps_its_lines() => Assert.Equal("one\n\ttwo⟨U+202E⟩", VisibleText.Block("one\n\ttwo\u202E"));
}
